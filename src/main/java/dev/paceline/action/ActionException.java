package dev.paceline.action;

import dev.paceline.model.Visible;

/** An action file that cannot be used; the message names the place in it and what belongs there. */
public final class ActionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 500;

    /** With what is wrong; what it repeats of the file may be of any length, and hold what moves a cursor. */
    public ActionException(String message) {
        super(Visible.shortened(Visible.text(message), LONGEST));
    }
}
