package dev.paceline.journal;

import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.RunDirectoryException.Kind;
import dev.paceline.storage.RunDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a journal says, read once from its first byte to its last. Memory: a megabyte, and a few dozen bytes for each row
 * that was sent and has no result.
 */
public final class Replay implements Closeable {
    static final String INDEX = "rows.tmp";

    private static final int LONGEST_REASON = 200;

    private final RunDirectory directory;
    private final RecordFormat format;
    private final RowIndex index;
    private final SentRows sentRows = new SentRows();
    private final Map<Long, OpenRow> open = new ConcurrentHashMap<>();
    private final List<RunEvent> events = new ArrayList<>();
    private @Nullable RunHeader header;
    private long end = Framing.PREAMBLE;
    private long lastGroup = Framing.PREAMBLE;
    private long tornBytes;
    private long intents;
    private long withdrawn;
    private long throttled;
    private boolean answered;
    private long lastSentAt;

    private Replay(RunDirectory directory, RecordFormat format, RowIndex index) {
        this.directory = directory;
        this.format = format;
        this.index = index;
    }

    /**
     * Reads the journal of a run. Changes nothing: the torn tail, if there is one, is cut off when the journal goes on.
     *
     * @throws RunDirectoryException where there is no journal, where it needs a later program, or where it is damaged
     */
    public static Replay of(RunDirectory directory) {
        directory.check();
        try {
            RecordFormat format = RecordFormat.of(directory.storage(), directory.toString());
            try (var reader = FrameReader.over(directory, format)) {
                var replay = new Replay(
                        directory, format, new RowIndex(directory.storage().scratch(INDEX)));
                replay.readAllOrLetGo(reader);
                return replay;
            }
        } catch (IOException failed) {
            throw new RunDirectoryException(
                    Kind.UNUSABLE,
                    "Cannot read the journal in " + directory + ": " + RunDirectory.reason(failed),
                    failed);
        }
    }

    /** How the journal begins. */
    public RunHeader header() {
        if (header == null) {
            throw broken(Framing.PREAMBLE, "it does not begin with a header");
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
        return intents - withdrawn;
    }

    /** Requests that were turned away for the rate. */
    public long throttled() {
        return throttled;
    }

    /** Whether any request was answered by a server. */
    public boolean answered() {
        return answered;
    }

    /** When the last request was about to leave; empty where none ever was. */
    public Optional<Instant> lastSentAt() {
        return intents == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastSentAt));
    }

    /** Rows that were sent and have no result since, or whose job has none. */
    public Map<Long, OpenRow> open() {
        return Map.copyOf(open);
    }

    /** How each row stands, for a run that does not go on. A journal that goes on has its own. */
    public RowStates rowStates() {
        try {
            return new RowStates(directory, format, index, open);
        } catch (IOException failed) {
            throw directory.failure(RunDirectory.JOURNAL, failed);
        }
    }

    /** Lets go of its scratch file, unless a journal or the states of rows have done so. */
    @Override
    public void close() throws IOException {
        index.close();
    }

    /** What the journal is written in. */
    RecordFormat format() {
        return format;
    }

    RowIndex index() {
        return index;
    }

    Map<Long, OpenRow> openRows() {
        return open;
    }

    /** Where the last group begins: all before was flushed, of the rest nobody knows. */
    long lastGroup() {
        return lastGroup;
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
        long size = reader.size();
        while (end < size && reader.read(end)) {
            int length = reader.bytes().remaining();
            read(reader.bytes());
            end += Framing.HEAD + length;
        }
        if (end < size && !TornTail.isTornTail(reader, end)) {
            throw broken(end, "a record is broken, and sound ones follow it");
        }
        header();
        tornBytes = size - end;
        for (SentRow each : sentRows.all()) {
            open.put(each.row, each.as(code(reader, each.answeredAt()), job(reader, each.jobAt())));
        }
    }

    private void read(ByteBuffer frame) throws IOException {
        try {
            apply(frame.get(), frame);
        } catch (RunDirectoryException laterOnes) {
            throw laterOnes;
        } catch (RuntimeException wrong) {
            throw broken(end, "a record cannot be understood" + why(wrong));
        }
    }

    /** In few words: it may repeat what stands there. */
    private static String why(RuntimeException wrong) {
        String message = wrong instanceof DateTimeException ? "a time in it is none" : wrong.getMessage();
        return message == null ? "" : " (" + message.substring(0, Math.min(message.length(), LONGEST_REASON)) + ")";
    }

    private void apply(byte type, ByteBuffer frame) throws IOException {
        if ((type == Framing.HEADER) != (end == Framing.PREAMBLE)) {
            throw new IllegalArgumentException("the header stands first, and nowhere else");
        }
        switch (type) {
            case Framing.HEADER -> header = RunHeader.read(rest(frame));
            case Framing.INTENT -> intent(frame.getLong(), attempt(frame), frame.getLong());
            case Framing.WITHDRAWN -> withdrawn(frame.getLong(), attempt(frame));
            case Framing.SETTLEMENT -> settlement(frame);
            case Framing.JOB -> job(frame);
            case Framing.RESULT -> outcome(frame, true);
            case Framing.CUT -> outcome(frame, false);
            case Framing.EVENT -> events.add(RunEvent.read(rest(frame)));
            case Framing.FORCED -> forced(frame.getLong());
            default -> passOver(type);
        }
    }

    private void passOver(byte type) {
        if (!Framing.mayBePassedOver(type)) {
            throw later();
        }
    }

    /** The attempt that a record is about. Nobody who does not know a row's further requests can tell how it stands. */
    private int attempt(ByteBuffer frame) {
        byte step = format.step(frame);
        if (step != RecordFormat.CHANGE) {
            throw later();
        }
        return frame.getInt();
    }

    private <T> T known(@Nullable T value, String what) {
        if (value != null) {
            return value;
        }
        throw format.isOpen() ? later() : new IllegalArgumentException("there is no such " + what);
    }

    private void intent(long row, int attempt, long at) {
        intents++;
        lastSentAt = at;
        sentRows.of(row).sent(attempt, at);
    }

    private void withdrawn(long row, int attempt) {
        withdrawn++;
        SentRow known = sentRows.get(row);
        if (known != null) {
            known.withdrawn(attempt);
            if (known.isNothing()) {
                sentRows.remove(row);
            }
        }
    }

    private void settlement(ByteBuffer frame) {
        SentRow known = sentRows.get(frame.getLong());
        int attempt = attempt(frame);
        Settlement settlement = known(Settlement.of(frame.get()), "settlement");
        int status = frame.getInt();
        throttled += settlement == Settlement.THROTTLED ? 1 : 0;
        answered |= status != 0;
        if (known != null) {
            known.answered(attempt, settlement, status, end);
        }
    }

    private void job(ByteBuffer frame) {
        SentRow known = sentRows.get(frame.getLong());
        int attempt = attempt(frame);
        if (!frame.hasRemaining()) {
            throw new IllegalArgumentException("a job has no id");
        }
        answered = true;
        if (known != null) {
            known.began(attempt, end);
        }
    }

    /** Its JSON is read when it is asked for, if ever. */
    private void outcome(ByteBuffer frame, boolean result) throws IOException {
        long row = frame.getLong();
        known(format.status(frame.get()), "status");
        SentRow known = result ? null : sentRows.get(row);
        if (known != null && known.jobAt() > 0) {
            known.cutOff();
        } else {
            sentRows.remove(row);
        }
        index.put(row, end, result);
    }

    /** The code of the answer that stands at {@code offset}, null for none. */
    private @Nullable String code(FrameReader reader, long offset) throws IOException {
        if (offset == 0 || !reader.read(offset)) {
            return null;
        }
        ByteBuffer frame = behindAttempt(reader.bytes());
        byte[] code = rest(frame.position(frame.position() + 1 + Integer.BYTES));
        return code.length == 0 ? null : new String(code, StandardCharsets.UTF_8);
    }

    /** The id of the job that stands at {@code offset}, null for none. */
    private @Nullable String job(FrameReader reader, long offset) throws IOException {
        return offset == 0 || !reader.read(offset)
                ? null
                : new String(rest(behindAttempt(reader.bytes())), StandardCharsets.UTF_8);
    }

    private ByteBuffer behindAttempt(ByteBuffer frame) {
        frame.position(frame.position() + 1 + Long.BYTES);
        attempt(frame);
        return frame;
    }

    private void forced(long offset) {
        if (offset != end) {
            throw new IllegalArgumentException("it belongs at offset " + offset);
        }
        lastGroup = end;
    }

    private static byte[] rest(ByteBuffer frame) {
        byte[] rest = new byte[frame.remaining()];
        frame.get(rest);
        return rest;
    }

    private RunDirectoryException broken(long offset, String why) {
        return RunDirectoryException.damaged(directory.toString(), offset, why);
    }

    private RunDirectoryException later() {
        return new RunDirectoryException(
                Kind.UNKNOWN_VERSION,
                "The journal in " + directory
                        + " holds records that this version of the program does not know: use the program that wrote it");
    }
}
