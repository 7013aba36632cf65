package dev.paceline.validation;

import dev.paceline.model.Message;

/** An expression that Quartz would refuse, and why. */
final class RefusedCron extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Message why;

    RefusedCron(Message why) {
        super(why.key(), null, false, false);
        this.why = why;
    }

    Message why() {
        return why;
    }
}
