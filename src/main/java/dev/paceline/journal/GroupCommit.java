package dev.paceline.journal;

import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.RunDirectoryException.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.util.concurrent.Queues;

/**
 * One flush for all who wait. Any thread enters records; one worker takes everything that has come and commits it, and another
 * tells those who waited, in their order and holding no lock, while the next group is on its way to the disk. Where they are few,
 * the first tells them itself: to wake the other would take longer. Whoever waits bounds the queue by waiting.
 *
 * <p>After the first failure nothing is committed any more, and all who wait are given that failure.
 */
final class GroupCommit {
    /** Records in a group; with the default of 64 requests in flight there are fewer. */
    private static final int MANY = 16;

    private static final int GATHER_MICROS = 2000;

    /** Records that are told of sooner than another thread wakes; at 20 a second a group has one to three. */
    private static final int FEW = 8;

    private final Scheduler.Worker writer;
    private final Scheduler.Worker teller;
    private final Disk disk;
    private final Queue<PendingRecord<?>> queue =
            Queues.<PendingRecord<?>>unboundedMultiproducer().get();
    private final AtomicInteger calls = new AtomicInteger();
    /** Groups that the other worker has not told yet. */
    private final AtomicInteger untold = new AtomicInteger();

    private final Sinks.One<RunDirectoryException> failed = Sinks.one();
    private volatile @Nullable RunDirectoryException failure;

    GroupCommit(Journal.Workers workers, Disk disk) {
        this.writer = workers.writer();
        this.teller = workers.teller();
        this.disk = disk;
    }

    /** What makes records durable. */
    interface Disk extends Closeable {
        /** Returns when all of them are. */
        void commit(List<PendingRecord<?>> group) throws IOException;

        /** What to say to those who wait when that fails. */
        RunDirectoryException failure(Throwable cause);
    }

    /** Enters a record that rides with the next group. */
    void add(PendingRecord<?> record) {
        queue.add(record);
    }

    /** Enters a record for every subscriber, and completes when it is durable. */
    <T> Mono<T> commit(byte[] frame, long row, @Nullable T value) {
        return Mono.create(sink -> enter(new PendingRecord<>(frame, row, sink, value)));
    }

    /** Commits what has come before, then lets go of the disk. */
    Mono<Void> close() {
        return Mono.<Void>create(sink -> enter(PendingRecord.closing(sink))).onErrorComplete(GroupCommit::isClosed);
    }

    /** The first failure, once there is one. */
    Mono<RunDirectoryException> failure() {
        return failed.asMono();
    }

    /** Enters a record, and has it committed whether or not anybody waits. */
    void enter(PendingRecord<?> record) {
        queue.add(record);
        if (calls.getAndIncrement() == 0) {
            wake();
        }
    }

    private void wake() {
        try {
            writer.schedule(this::drain);
        } catch (RejectedExecutionException disposed) {
            poison(disposed);
            drain();
        }
    }

    private void drain() {
        int missed = calls.get();
        while (missed != 0) {
            List<PendingRecord<?>> group = new ArrayList<>();
            try {
                for (PendingRecord<?> record = queue.poll(); record != null; record = queue.poll()) {
                    group.add(record);
                }
                settle(group);
            } catch (Throwable broken) {
                // A memory or a thread that is not to be had: nobody must wait for ever.
                tell(group, poison(broken));
            }
            missed = calls.addAndGet(-missed);
            if (missed != 0 && group.size() >= MANY && gathers()) {
                return;
            }
        }
    }

    /** Where so many wait that a flush comes late for all anyhow, half as many flushes serve them: the next group has a while to come. */
    private boolean gathers() {
        try {
            writer.schedule(this::drain, GATHER_MICROS, TimeUnit.MICROSECONDS);
            return true;
        } catch (RejectedExecutionException timeless) {
            return false;
        }
    }

    private void settle(List<PendingRecord<?>> group) {
        RunDirectoryException known = failure == null ? committed(group) : failure;
        if (!isClosed(known) && group.stream().anyMatch(PendingRecord::isClosing)) {
            known = closed(known);
        }
        handOver(group, known);
    }

    private void handOver(List<PendingRecord<?>> group, @Nullable RunDirectoryException known) {
        if (group.size() <= FEW && untold.get() == 0) {
            tell(group, known);
            return;
        }
        untold.incrementAndGet();
        try {
            teller.schedule(() -> tellTheirs(group, known));
        } catch (RejectedExecutionException disposed) {
            tellTheirs(group, known);
        }
    }

    private void tellTheirs(List<PendingRecord<?>> group, @Nullable RunDirectoryException known) {
        try {
            tell(group, known);
        } finally {
            untold.decrementAndGet();
        }
    }

    private void tell(List<PendingRecord<?>> group, @Nullable RunDirectoryException known) {
        for (PendingRecord<?> record : group) {
            try {
                tell(record, known);
            } catch (Throwable broken) {
                // A stack or a memory that does not suffice, in what follows from the record: the others must hear of
                // theirs.
                poison(broken);
            }
        }
    }

    private static void tell(PendingRecord<?> record, @Nullable RunDirectoryException known) {
        if (known == null) {
            record.succeed();
        } else {
            record.fail(known);
        }
    }

    private @Nullable RunDirectoryException committed(List<PendingRecord<?>> group) {
        try {
            disk.commit(group);
            return null;
        } catch (IOException | RuntimeException | Error cause) {
            return poison(cause);
        }
    }

    /** After a failure the files are let go of all the same, and the failure stays. */
    private @Nullable RunDirectoryException closed(@Nullable RunDirectoryException before) {
        try {
            disk.close();
        } catch (IOException cause) {
            return before == null ? poison(cause) : before;
        }
        if (before == null) {
            failure = new RunDirectoryException(Kind.CLOSED, "The journal is closed");
            failed.tryEmitEmpty();
        }
        return before;
    }

    private static boolean isClosed(@Nullable Throwable failure) {
        return failure instanceof RunDirectoryException known && known.kind() == Kind.CLOSED;
    }

    /** Either worker may be the first to fail. */
    private synchronized RunDirectoryException poison(Throwable cause) {
        RunDirectoryException before = failure;
        if (before != null) {
            return before;
        }
        RunDirectoryException first = cause instanceof RunDirectoryException known ? known : disk.failure(cause);
        failure = first;
        failed.tryEmitValue(first);
        return first;
    }
}
