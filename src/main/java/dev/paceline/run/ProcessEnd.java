package dev.paceline.run;

import dev.paceline.journal.RunEvent;
import dev.paceline.journal.UntrustedFields;
import dev.paceline.model.StopDetail;
import dev.paceline.model.StopReason;
import dev.paceline.model.Value;
import dev.paceline.report.RunExitCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * How one process's part of a run ended, as an event of the journal.
 *
 * @param at when
 * @param reason why
 * @param detail what there is to tell of that beside
 * @param message why, in words; empty where it is plain
 * @param elapsed how long it took
 * @param sending how long of that requests were sent, pauses left out
 * @param accepted requests that were processed
 */
record ProcessEnd(
        Instant at,
        StopReason reason,
        StopDetail detail,
        String message,
        Duration elapsed,
        Duration sending,
        long accepted) {
    static final String KIND = "ended";
    /** A process goes on with the run. */
    static final String RESUMED = "resumed";

    private static final int LONGEST_MESSAGE = 2000;
    private static final long LONGEST_MS = Duration.ofDays(36_500).toMillis();

    /** Cuts a message that is longer than anybody reads. */
    ProcessEnd {
        message = message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
    }

    RunEvent event() {
        return new RunEvent(
                KIND,
                at,
                List.of(
                        new Value.Field("reason", Value.text(reason.label())),
                        new Value.Field("message", Value.text(message)),
                        new Value.Field("exit_code", Value.number(RunExitCode.of(reason, detail))),
                        new Value.Field("elapsed_ms", Value.number(elapsed.toMillis())),
                        new Value.Field("sending_ms", Value.number(sending.toMillis())),
                        new Value.Field("accepted", Value.number(accepted))));
    }

    /** Whether the event says that a process of the run began or ended: others befell it meanwhile, and may come last. */
    static boolean bounds(RunEvent event) {
        return is(event) || event.kind().equals(RESUMED);
    }

    static boolean is(RunEvent event) {
        return event.kind().equals(KIND);
    }

    static ProcessEnd of(RunEvent event) {
        var details = new UntrustedFields(new Value.Fields(event.details()));
        StopReason reason = details.read("reason", label -> StopReason.valueOf(label.toUpperCase(Locale.ROOT)));
        return new ProcessEnd(
                event.at(),
                reason,
                RunExitCode.detail(reason, (int) details.number("exit_code", 0, 255)),
                details.text("message"),
                Duration.ofMillis(details.number("elapsed_ms", 0, LONGEST_MS)),
                Duration.ofMillis(details.number("sending_ms", 0, LONGEST_MS)),
                details.number("accepted", 0, Long.MAX_VALUE));
    }
}
