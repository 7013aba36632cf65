package dev.paceline.delivery;

import java.time.Duration;

/** What is to be done next for a row. */
sealed interface NextStep {
    NextStep SEND = new Send(Duration.ZERO);
    NextStep NOTHING = new Nothing();

    /** Send the change, after a rest. */
    record Send(Duration rest) implements NextStep {}

    /** Write down that this attempt began this job. */
    record NoteJob(int attempt, String id) implements NextStep {}

    /** Ask how the job stands, after a rest. */
    record AskJob(String id, Duration rest) implements NextStep {}

    /** The row has ended. */
    record Nothing() implements NextStep {}
}
