package dev.paceline.journal;

import dev.paceline.model.Outcome;
import dev.paceline.model.RunDirectoryException;
import dev.paceline.storage.RunDirectory;
import dev.paceline.storage.Storage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The append-only truth about a run.
 *
 * <p>Any thread may call; none is blocked. All disk work is done by one of the {@link Workers}, one group at a time;
 * signals come on either, and nothing that follows from them may block. After the first failed write or flush the journal stays
 * failed: whoever waits, then or later, gets that {@link RunDirectoryException}, and {@link #failure} emits it once.
 */
public final class Journal {
    private static final int PIECE = 64 << 10;

    private final RunDirectory directory;
    private final RecordFormat format;
    private final GroupCommit commits;
    private final RowIndex index;
    private final Map<Long, OpenRow> open;

    private Journal(
            RunDirectory directory,
            RecordFormat format,
            RowIndex index,
            Map<Long, OpenRow> open,
            Workers workers,
            BeforeForce beforeForce)
            throws IOException {
        this.directory = directory;
        this.format = format;
        this.index = index;
        this.open = open;
        var file = new JournalFile(
                directory,
                directory.append(RunDirectory.JOURNAL),
                directory.append(RunDirectory.RESULTS),
                beforeForce,
                index,
                open);
        this.commits = new GroupCommit(workers, file);
    }

    /**
     * Who works for a journal, not to be disposed before {@link #close} has completed: an interrupt closes the file under the
     * writer.
     *
     * @param writer writes and flushes; may block
     * @param teller tells those who wait where they are many; what follows from that is done there too, while the writer goes on
     */
    public record Workers(Scheduler.Worker writer, Scheduler.Worker teller) implements Disposable {
        /** Two of a scheduler whose workers may block. */
        public static Workers on(Scheduler disk) {
            return new Workers(disk.createWorker(), disk.createWorker());
        }

        @Override
        public void dispose() {
            writer.dispose();
            teller.dispose();
        }
    }

    /** What else must be durable before the journal is, on the writer's thread: a copy of the caller's own rows, say. */
    @FunctionalInterface
    public interface BeforeForce {
        /** Nothing else. */
        BeforeForce NOTHING = () -> {};

        /** Returns when it is durable. */
        void force() throws IOException;
    }

    /**
     * The journal of a new run; it is there, durably and with its header, when this returns. Blocks.
     *
     * @throws RunDirectoryException where it cannot be written
     */
    public static Journal create(RunDirectory directory, RunHeader header, Workers workers, BeforeForce beforeForce) {
        directory.begin(out -> begin(out, header));
        try {
            RowIndex index = new RowIndex(directory.storage().scratch(Replay.INDEX));
            return new Journal(directory, RecordFormat.NEWEST, index, new ConcurrentHashMap<>(), workers, beforeForce);
        } catch (IOException failed) {
            throw directory.failure(RunDirectory.JOURNAL, failed);
        }
    }

    /**
     * The journal of a run that goes on, in the version that it began with: the torn tail is cut off and the last group made durable, {@code results.jsonl} is
     * written again from what is left. Blocks.
     *
     * @throws RunDirectoryException where it cannot be written
     */
    public static Journal resume(RunDirectory directory, Replay replay, Workers workers, BeforeForce beforeForce) {
        try {
            mend(directory, replay);
            directory.replace(RunDirectory.RESULTS, out -> rewriteResults(directory, replay.format(), out));
            return new Journal(directory, replay.format(), replay.index(), replay.openRows(), workers, beforeForce);
        } catch (IOException failed) {
            throw directory.failure(RunDirectory.JOURNAL, failed);
        }
    }

    /**
     * A request is about to leave. Completes when that is durable.
     *
     * @param attempt counts the row's requests from 1
     * @param bodyHash the SHA-256 of the request's body
     */
    public Mono<Void> intent(long row, int attempt, Instant at, byte[] bodyHash) {
        return commits.commit(format.intent(row, attempt, at, bodyHash), row, null);
    }

    /** The request of that intent was certainly never written. Durable soon. */
    public void withdrawn(long row, int attempt) {
        commits.enter(new PendingRecord<Void>(format.withdrawn(row, attempt), row, null, null));
    }

    /**
     * What an attempt's answer says. That it was not executed is durable soon: nothing of the row may come in a long time, and
     * whoever goes on after a kill must not take it for one that may have been. All else with whatever is waited for next.
     *
     * @param httpStatus of the answer, 0 where none came
     * @param code the API's, or one of ours; null for none
     */
    public void settlement(long row, int attempt, Settlement settlement, int httpStatus, @Nullable String code) {
        PendingRecord<Void> record =
                new PendingRecord<>(format.settlement(row, attempt, settlement, httpStatus, code), row, null, null);
        if (settlement.isNotExecuted()) {
            commits.enter(record);
        } else {
            commits.add(record);
        }
    }

    /**
     * What an attempt's answer says: it has begun a job, and the row ends when that does. No settlement is needed beside it; one of
     * the same attempt says later how the job ended, where the row has no result yet. Completes when that is durable.
     *
     * @param id by which the job is asked for, not empty
     */
    public Mono<Void> job(long row, int attempt, String id) {
        return commits.commit(format.job(row, attempt, id), row, null);
    }

    /** A row has ended. Emits the outcome when it is durable and its line stands in {@code results.jsonl}. */
    public Mono<Outcome> result(Outcome outcome) {
        return commits.commit(format.outcome(Framing.RESULT, outcome), outcome.row(), outcome);
    }

    /** A stop has cut a row off: that is how it stands, but {@code resume} goes on with it. */
    public Mono<Void> cut(Outcome outcome) {
        return commits.commit(format.outcome(Framing.CUT, outcome), outcome.row(), null);
    }

    /** Something befell the run. Completes when that is durable. */
    public Mono<Void> event(RunEvent event) {
        return commits.commit(Framing.event(event), 0, null);
    }

    /** Something befell the run. Durable soon; nobody waits for it. */
    public void note(RunEvent event) {
        commits.enter(new PendingRecord<Void>(Framing.event(event), 0, null, null));
    }

    /** Emits the first failure, once there is one. */
    public Mono<RunDirectoryException> failure() {
        return commits.failure();
    }

    /** How each row stands as it is known now; to be closed when the journal is closed. */
    public RowStates rowStates() {
        try {
            return new RowStates(directory, format, index, open);
        } catch (IOException failed) {
            throw directory.failure(RunDirectory.JOURNAL, failed);
        }
    }

    /** Makes everything durable and lets go of the files. Nothing may be entered any more. */
    public Mono<Void> close() {
        return commits.close();
    }

    private static void begin(OutputStream out, RunHeader header) throws IOException {
        out.write(RecordFormat.NEWEST.preamble());
        out.write(Framing.header(header));
    }

    /**
     * Where the flush of the last group failed, it can be read although the disk does not hold it, and no later flush would
     * make it so: it is written once more, in its own place.
     */
    private static void mend(RunDirectory directory, Replay replay) throws IOException {
        try (Storage.Output journal = directory.append(RunDirectory.JOURNAL);
                Storage.Input read = directory.storage().read(RunDirectory.JOURNAL)) {
            if (journal.size() > replay.end()) {
                journal.truncate(replay.end());
            }
            ByteBuffer some = ByteBuffer.allocate(PIECE);
            for (long at = replay.lastGroup(); at < replay.end(); at += some.limit()) {
                some.clear().limit((int) Math.min(PIECE, replay.end() - at));
                while (some.hasRemaining() && read.read(some, at + some.position()) >= 0) {}
                journal.write(some.flip(), at);
            }
            journal.force();
        }
    }

    private static void rewriteResults(RunDirectory directory, RecordFormat format, OutputStream out)
            throws IOException {
        try (var reader = FrameReader.over(directory, format)) {
            for (long at = Framing.PREAMBLE; reader.read(at); ) {
                ByteBuffer frame = reader.bytes();
                at += Framing.HEAD + frame.remaining();
                if (frame.get() == Framing.RESULT) {
                    byte[] json = new byte[frame.remaining() - Long.BYTES - 1];
                    frame.position(frame.limit() - json.length).get(json);
                    out.write(json);
                    out.write('\n');
                }
            }
        }
    }
}
