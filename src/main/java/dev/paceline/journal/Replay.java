package dev.paceline.journal;

import dev.paceline.journal.RunDirectoryException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a journal says, read once from its first byte to its last. Memory: a megabyte, and a few dozen bytes for each row
 * that was sent and has no result.
 */
public final class Replay {
    static final String INDEX = "rows.tmp";
    private static final int RECENT_LIMIT = 4096;
    private static final long RECENT_MILLIS = 1000;

    private final RunDirectory directory;
    private final RowIndex index;
    private final Map<Long, OpenRow> open = new ConcurrentHashMap<>();
    private final List<RunEvent> events = new ArrayList<>();
    private final Deque<Sent> recent = new ArrayDeque<>();
    private @Nullable Header header;
    private long end = Frames.PREAMBLE;
    private long tornBytes;
    private long attempts;
    private long throttled;

    private Replay(RunDirectory directory, RowIndex index) {
        this.directory = directory;
        this.index = index;
    }

    /** A request that left, and when it was about to. */
    public record Sent(long row, Instant at) {}

    /**
     * Reads the journal of a run. Changes nothing: the torn tail, if there is one, is cut off when the journal goes on.
     *
     * @throws RunDirectoryException where there is no journal, where it is of an unknown version, or where it is damaged
     */
    public static Replay of(RunDirectory directory) {
        try (var reader = FrameReader.over(directory)) {
            var replay = new Replay(directory, new RowIndex(directory.storage().scratch(INDEX)));
            replay.readAllOrLetGo(reader);
            return replay;
        } catch (IOException failed) {
            throw new RunDirectoryException(
                    Kind.UNUSABLE,
                    "Cannot read the journal in " + directory + ": " + RunDirectory.reason(failed),
                    failed);
        }
    }

    /** How the journal begins. */
    public Header header() {
        if (header == null) {
            throw broken(Frames.PREAMBLE, "it does not begin with a header");
        }
        return header;
    }

    /** What befell the run, in order. */
    public List<RunEvent> events() {
        return List.copyOf(events);
    }

    /** Bytes at the end that a crash has torn, 0 for none. */
    public long tornBytes() {
        return tornBytes;
    }

    /** Requests that left, throttled ones included. */
    public long attempts() {
        return attempts;
    }

    /** Requests that were turned away for the rate. */
    public long throttled() {
        return throttled;
    }

    /** What left in the last second before the newest request, oldest first; the newest 4,096 of them. */
    public List<Sent> recent() {
        return List.copyOf(recent);
    }

    /** Rows that were sent and have no result since. */
    public Map<Long, OpenRow> open() {
        return Map.copyOf(open);
    }

    /** The account of each row, for a run that does not go on. A journal that goes on has its own. */
    public Accounts accounts() {
        try {
            return new Accounts(directory, index, open);
        } catch (IOException failed) {
            throw directory.failure(RunDirectory.JOURNAL, failed);
        }
    }

    RowIndex index() {
        return index;
    }

    Map<Long, OpenRow> openRows() {
        return open;
    }

    /** Where the sound part ends. */
    long end() {
        return end;
    }

    private void readAllOrLetGo(FrameReader reader) throws IOException {
        boolean read = false;
        try {
            readAll(reader);
            read = true;
        } finally {
            if (!read) {
                index.close();
            }
        }
    }

    private void readAll(FrameReader reader) throws IOException {
        checkPreamble(reader);
        long size = reader.size();
        while (end < size && reader.read(end)) {
            int length = reader.bytes().remaining();
            read(reader.bytes());
            end += Frames.HEAD + length;
        }
        if (end < size && !Damage.isTornTail(reader, end)) {
            throw broken(end, "a record is broken, and sound ones follow it");
        }
        header();
        tornBytes = size - end;
    }

    private void checkPreamble(FrameReader reader) throws IOException {
        if (!reader.readPreamble()) {
            throw broken(0, "it is cut off");
        }
        byte[] magic = new byte[Frames.MAGIC.length];
        reader.bytes().get(magic);
        if (!java.util.Arrays.equals(magic, Frames.MAGIC)) {
            throw broken(0, "it is not a journal of this program");
        }
        int version = reader.bytes().getInt();
        if (version != Frames.VERSION) {
            throw new RunDirectoryException(
                    Kind.UNKNOWN_VERSION,
                    "The journal in " + directory + " is of version " + version + ", this program knows version "
                            + Frames.VERSION + ": use the program that wrote it");
        }
    }

    private void read(ByteBuffer frame) throws IOException {
        try {
            apply(frame.get(), frame);
        } catch (RuntimeException wrong) {
            throw broken(end, "a record cannot be understood (" + wrong.getMessage() + ")");
        }
    }

    private void apply(byte type, ByteBuffer frame) throws IOException {
        switch (type) {
            case Frames.HEADER -> header = Header.read(rest(frame));
            case Frames.INTENT -> intent(frame.getLong(), frame.getInt(), Instant.ofEpochMilli(frame.getLong()));
            case Frames.WITHDRAWN -> withdrawn(frame.getLong(), frame.getInt());
            case Frames.SETTLEMENT -> settlement(frame);
            case Frames.RESULT -> outcome(frame.getLong(), true);
            case Frames.CUT -> outcome(frame.getLong(), false);
            case Frames.EVENT -> events.add(RunEvent.read(rest(frame)));
            default -> forced(frame.getLong());
        }
    }

    private void intent(long row, int attempt, Instant at) {
        attempts++;
        open.compute(row, (key, known) -> (known == null ? OpenRow.NEW : known).sent(attempt, at));
        recent.addLast(new Sent(row, at));
        Instant horizon = at.minusMillis(RECENT_MILLIS);
        while (recent.size() > RECENT_LIMIT || recent.getFirst().at().isBefore(horizon)) {
            recent.removeFirst();
        }
    }

    private void withdrawn(long row, int attempt) {
        attempts--;
        update(row, known -> known.withdrawn(attempt));
    }

    private void settlement(ByteBuffer frame) {
        long row = frame.getLong();
        int attempt = frame.getInt();
        Settlement settlement = Settlement.of(frame.get());
        int status = frame.getInt();
        String code = frame.hasRemaining() ? new String(rest(frame), StandardCharsets.UTF_8) : null;
        throttled += settlement == Settlement.THROTTLED ? 1 : 0;
        update(row, known -> known.answered(attempt, settlement, status, code));
    }

    /** A row of which nothing is left to say is not kept. */
    private void update(long row, UnaryOperator<OpenRow> change) {
        open.computeIfPresent(row, (key, known) -> {
            OpenRow changed = change.apply(known);
            return changed.attempts() == 0 ? null : changed;
        });
    }

    private void outcome(long row, boolean result) throws IOException {
        open.remove(row);
        index.put(row, new RowIndex.Place(end, result));
    }

    private void forced(long offset) {
        if (offset != end) {
            throw new IllegalArgumentException("it belongs at offset " + offset);
        }
    }

    private static byte[] rest(ByteBuffer frame) {
        byte[] rest = new byte[frame.remaining()];
        frame.get(rest);
        return rest;
    }

    private RunDirectoryException broken(long offset, String why) {
        return new RunDirectoryException(
                Kind.BROKEN, "The journal in " + directory + " is damaged at offset " + offset + ": " + why);
    }
}
