package dev.paceline.simulation;

import dev.paceline.model.TaskKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request as the remote side knows it. Times are nanoseconds, -1 for never. */
public final class Call {
    /** What the reply says, if one was given. */
    public enum Answer {
        /** Done. */
        APPLIED(true),
        /** Refused for good. */
        REFUSED(true),
        /** Too many a second: not done, and the row may come again. */
        THROTTLED(true),
        /** The signature's time is wrong, or the credential has ended: not done, and the row may come again. */
        NOT_LET_IN(true),
        /** Nothing that settles it: it may have been done or not. */
        NOTHING(false);

        private final boolean settles;

        Answer(boolean settles) {
            this.settles = settles;
        }
    }

    public final Life from;
    public final long row;
    public final TaskKey task;
    public final Map<String, Long> changes;
    public final @Nullable Fault fault;
    public long arrivedAt = -1;
    public long executedAt = -1;
    public long heardAt = -1;
    public Answer answer = Answer.NOTHING;

    Call(Life from, long row, TaskKey task, Map<String, Long> changes, @Nullable Fault fault) {
        this.from = from;
        this.row = row;
        this.task = task;
        this.changes = changes;
        this.fault = fault;
    }

    @Override
    public String toString() {
        return String.format(
                "row %d, %s, %s, arrived %.3f, executed %.3f, heard %.3f, its sender ended %.3f",
                row, fault, answer, arrivedAt / 1e9, executedAt / 1e9, heardAt / 1e9, from.endedAt() / 1e9);
    }

    public boolean executed() {
        return executedAt >= 0;
    }

    /** Whether the sender knows what became of it. */
    public boolean settled() {
        return answer.settles && heardAt >= 0;
    }

    /** Whether the sender knows, and lived on long enough to have written it down. */
    public boolean settledFor(long nanos) {
        return settled() && from.endedAt() - heardAt >= nanos;
    }

    /** Whether what the sender knows ends the row. */
    public boolean ends() {
        return answer == Answer.APPLIED || answer == Answer.REFUSED;
    }
}
