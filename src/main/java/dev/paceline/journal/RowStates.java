package dev.paceline.journal;

import dev.paceline.model.CheckedRow;
import dev.paceline.model.Outcome;
import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.RunDirectoryException.Kind;
import dev.paceline.model.Status;
import dev.paceline.storage.RunDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How each row stands, by the journal. Safe for several threads; reads the disk. Rows asked for in order are read in
 * large pieces, though they ended in another. To be closed.
 */
public final class RowStates implements Closeable {
    private static final int WINDOW = 1 << 20;
    /** Some 500 rows: so many may be in flight, and a row ends before the one above it. */
    private static final int BEFORE = WINDOW / 4;

    private static final byte[] NOTHING = {};
    private static final String CUT_OFF = "The run ended before the answer was accounted for";

    private final RunDirectory directory;
    private final RowIndex index;
    private final Map<Long, OpenRow> open;
    private final FrameReader reader;

    RowStates(RunDirectory directory, RecordFormat format, RowIndex index, Map<Long, OpenRow> open) throws IOException {
        this.directory = directory;
        this.index = index;
        this.open = open;
        this.reader = new FrameReader(directory.storage().read(RunDirectory.JOURNAL), format, WINDOW, BEFORE);
    }

    /** Whether the row ended: it has a result, and nothing was sent for it since. */
    public boolean ended(long row) {
        return place(row).result() && !open.containsKey(row);
    }

    /** The last outcome that was recorded for the row, a result or a cut, null where there is none. */
    public @Nullable Outcome recorded(long row) {
        return held(row).recorded();
    }

    /** What is known of the row, taken from the disk and not yet understood. */
    public Held held(long row) {
        long offset = place(row).offset();
        return new Held(offset, offset == 0 ? NOTHING : jsonAt(offset), open.get(row));
    }

    /** What is known of a row: bytes that may be understood on any thread, whenever there is time. */
    public final class Held {
        private final long offset;
        private final byte[] json;
        private final @Nullable OpenRow since;

        private Held(long offset, byte[] json, @Nullable OpenRow since) {
            this.offset = offset;
            this.json = json;
            this.since = since;
        }

        /** How much of it there is. */
        public int bytes() {
            return json.length;
        }

        /**
         * How the row stands, as {@link RowStates#of} tells.
         *
         * @param row asked for only where nothing was recorded
         */
        public Outcome of(Supplier<CheckedRow> row) {
            Outcome recorded = recorded();
            Outcome known = recorded == null ? untouched(row.get()) : recorded;
            return since == null ? known : withAttempts(known, since);
        }

        private @Nullable Outcome recorded() {
            return offset == 0 ? null : outcome(json, offset);
        }
    }

    /** What was sent for the row since then, null where nothing was. */
    public @Nullable OpenRow sentSince(long row) {
        return open.get(row);
    }

    /** How the row stands, whatever has become of it: every row of the input has an outcome. */
    public Outcome of(CheckedRow row) {
        return held(row.number()).of(() -> row);
    }

    /** Lets go of the journal and of the index. */
    @Override
    public void close() throws IOException {
        try (index) {
            reader.close();
        }
    }

    private static Outcome untouched(CheckedRow row) {
        return row.valid() ? Outcome.notSent(row) : Outcome.invalid(row);
    }

    private static Outcome withAttempts(Outcome known, OpenRow since) {
        boolean doubtful = since.mayHaveBeenExecuted() || known.status() == Status.UNKNOWN;
        Status unconfirmed = doubtful ? Status.UNKNOWN : known.status();
        if (since.attempts() == 0 && !since.applied()) {
            return known.as(unconfirmed, known.overtakenBy());
        }
        return new Outcome(
                known.row(),
                known.line(),
                known.task(),
                since.applied() ? Status.APPLIED : unconfirmed,
                known.attempts() + since.attempts(),
                since.applied() ? null : since.code() == null ? known.code() : since.code(),
                since.applied() ? null : why(since),
                known.requestId(),
                since.httpStatus(),
                known.firstSentAt() == null ? since.firstSentAt() : known.firstSentAt(),
                null,
                -1,
                -1,
                known.changes(),
                known.overtakenBy(),
                since.job() == null ? known.job() : since.job());
    }

    private static String why(OpenRow since) {
        return since.job() == null ? CUT_OFF : "The run ended before its job " + since.job() + " did";
    }

    private RowIndex.Place place(long row) {
        try {
            return index.place(row);
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    private synchronized byte[] jsonAt(long offset) {
        try {
            if (!reader.read(offset)) {
                throw damaged(offset, "a record is broken");
            }
        } catch (IOException failed) {
            throw unreadable(failed);
        }
        ByteBuffer frame = reader.bytes();
        byte[] json = new byte[frame.remaining() - (Framing.BEFORE_OUTCOME - Framing.HEAD)];
        frame.position(frame.limit() - json.length).get(json);
        return json;
    }

    private Outcome outcome(byte[] json, long offset) {
        try {
            return OutcomeJson.read(json, 0, json.length);
        } catch (RuntimeException wrong) {
            throw damaged(offset, "an outcome cannot be understood (" + wrong.getMessage() + ")");
        }
    }

    private RunDirectoryException damaged(long offset, String why) {
        return RunDirectoryException.damaged(directory.toString(), offset, why);
    }

    private RunDirectoryException unreadable(IOException cause) {
        return new RunDirectoryException(
                Kind.FAILED, "Cannot read the journal in " + directory + ": " + RunDirectory.reason(cause), cause);
    }
}
