package dev.paceline.journal;

import dev.paceline.model.RunDirectoryException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/**
 * A record on its way to the disk.
 *
 * @param frame its bytes; none at all for the last entry, which closes the files
 * @param row whose record it is, 0 for none
 * @param waiter who is told when it is durable, null for nobody
 * @param value what the waiter is given, null for a mere completion
 */
record PendingRecord<T>(
        byte[] frame,
        long row,
        @Nullable MonoSink<T> waiter,
        @Nullable T value) {
    private static final byte[] CLOSING = {};

    /** No record, but the wish that the files be closed. */
    static PendingRecord<Void> closing(MonoSink<Void> waiter) {
        return new PendingRecord<>(CLOSING, 0, waiter, null);
    }

    void succeed() {
        if (waiter == null) {
            return;
        }
        if (value == null) {
            waiter.success();
        } else {
            waiter.success(value);
        }
    }

    void fail(RunDirectoryException failure) {
        if (waiter != null) {
            waiter.error(failure);
        }
    }

    boolean isClosing() {
        return frame.length == 0;
    }

    boolean isResult() {
        return is(Framing.RESULT);
    }

    boolean isOutcome() {
        return is(Framing.RESULT) || is(Framing.CUT);
    }

    private boolean is(byte type) {
        return frame.length > 0 && frame[Framing.HEAD] == type;
    }
}
