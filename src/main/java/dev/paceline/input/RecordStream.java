package dev.paceline.input;

import dev.paceline.model.Format;
import dev.paceline.model.Message;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Row;
import dev.paceline.model.Value;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/**
 * An input as a stream of records. Strict, and bounded: it holds a chunk or two, whatever the size of the input.
 *
 * <p>Opening and {@link #next} read and may block; {@link Chunk#rows} does neither. For one thread at a time.
 */
public final class RecordStream implements Closeable {
    /** The greatest length of a record in bytes, its line end not counted: 1 MiB. */
    public static final int MOST_RECORD_BYTES = 1 << 20;

    private static final int CHUNK_BYTES = 64 * 1024;

    private final Opening opening;
    private final Framer framer;
    private final Header header;
    private final Decoding decoding;
    private final RecordReader reader;
    private final List<Problem> problems;
    private long nextRow = 1;
    private boolean ended;
    private @Nullable Chunk ahead;

    private RecordStream(Opening opening, Framer framer, Header header) {
        this.opening = opening;
        this.framer = framer;
        this.header = header;
        decoding = new Decoding(header.table());
        reader = header.table().json() ? new ObjectReader(header.table()) : new CellReader(header.table());
        problems = new ArrayList<>(header.problems());
    }

    /**
     * Reads the header and the first chunk.
     *
     * @param in the bytes, compressed where the layout says so; closed with this, and where this throws
     * @throws IOException where reading fails; what is wrong with the text is in {@link #problems} instead
     */
    public static RecordStream open(InputStream in, Layout layout) throws IOException {
        try {
            return open(in, layout, CHUNK_BYTES, MOST_RECORD_BYTES);
        } catch (IOException failed) {
            try (in) {
                throw failed;
            }
        }
    }

    static RecordStream open(InputStream in, Layout layout, int chunkBytes, int mostRecordBytes) throws IOException {
        Opening opening = Opening.of(in, layout);
        Table table = new Table(layout, opening.encoding(), List.of());
        var framer = new Framer(opening.text(), cutter(table), chunkBytes, mostRecordBytes);
        var stream = new RecordStream(opening, framer, header(opening, framer, table));
        stream.lookAhead();
        return stream;
    }

    /**
     * The chunks of an input that is opened on subscription and closed at the end. One chunk is read for each that is
     * asked for, on the thread that asks. Where the header cannot be read there are none; {@link #problems} tells why.
     */
    public static Flux<Chunk> chunks(Callable<? extends InputStream> input, Layout layout) {
        return Flux.using(() -> open(input.call(), layout), RecordStream::chunks, RecordStream::closeUnchecked);
    }

    /** The chunks not yet taken, as {@link #next} gives them, for one subscriber; does not close this. */
    public Flux<Chunk> chunks() {
        return Flux.generate(this::emitNext);
    }

    /** The names of the columns, as the header spells them; empty for JSON lines and where there is no header. */
    public List<String> columns() {
        return header.table().columns();
    }

    /**
     * What is wrong with the header or the input as a whole, complete from the start. Names that stand twice do not keep the
     * rows from being read; all other errors do.
     */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** A name of a column that another charset reads better than the one that was named; null where there is none. */
    public @Nullable Problem doubt() {
        List<String> names = columns();
        List<Value> values = names.stream().<Value>map(Value.Text::new).toList();
        return CharsetDoubt.of(
                header.table().encoding(),
                String.join("", names),
                List.of(new Row(0, 1, Row.Form.CELLS, names, values)));
    }

    /**
     * Why the text is not what it is read as: it has another delimiter or a title above its header, say. Told in place of
     * {@link #problems}; no row can be judged by it then.
     *
     * @param columns what columns and keys may be called
     * @return null where it may well be
     */
    public @Nullable Problem misread(ColumnNames columns) {
        Layout layout = header.table().layout();
        if (opening.fault() != null) {
            return null;
        }
        Problem json = new JsonForm(opening, layout, columns).problem();
        if (json != null || layout.format() == Format.JSONL) {
            return json;
        }
        Misread table = new Misread(opening, layout, columns);
        return header.problems().stream()
                .filter(problem -> problem.code() == ProblemCode.BARE_CR)
                .findFirst()
                .map(table::lineEnds)
                .orElseGet(table::problem);
    }

    /** The next records; null at the end, and after a chunk that {@linkplain Chunk#endsReading ends reading}. */
    public @Nullable Chunk next() throws IOException {
        Chunk chunk = ahead == null ? read() : ahead;
        ahead = null;
        return chunk;
    }

    /** The bytes before the first record, byte-order mark and header line, as they stand in the input. */
    public byte[] headerRaw() {
        return header.raw();
    }

    /**
     * Some names of the header as they stand in the input, behind the byte-order mark, without a line end.
     *
     * @param kept tells by position from 0 which columns
     */
    public byte[] headerCells(IntPredicate kept) {
        return header.rawCells(kept);
    }

    /** The line end of the header, {@code \n} or {@code \r\n}. */
    public String lineEnd() {
        return header.lineEnd();
    }

    /** Text as bytes of the input's charset; what it does not have becomes a question mark. */
    public byte[] encode(String text) {
        return header.table().encoding().encode(text);
    }

    /** A record's bytes, as {@link Chunk#rawText} gives them, as text. */
    public String decode(byte[] raw) {
        return new String(raw, header.table().encoding().charset());
    }

    @Override
    public void close() throws IOException {
        opening.text().close();
    }

    private void closeUnchecked() {
        try {
            close();
        } catch (IOException failed) {
            throw new UncheckedIOException("The input could not be closed", failed);
        }
    }

    private void emitNext(SynchronousSink<Chunk> sink) {
        try {
            Chunk chunk = next();
            if (chunk == null) {
                sink.complete();
            } else {
                sink.next(chunk);
            }
        } catch (IOException failed) {
            sink.error(failed);
        }
    }

    private static RecordSplitter cutter(Table table) {
        return table.json()
                ? new LineSplitter(table.encoding().framed())
                : new CsvSplitter(table.layout().delimiter(), table.encoding().framed());
    }

    private static Header header(Opening opening, Framer framer, Table table) throws IOException {
        if (opening.fault() != null) {
            return Header.broken(table, opening.fault());
        }
        return table.json() ? Header.none(table) : Header.read(framer, table);
    }

    /** Tells an empty input and one without rows from the others. */
    private void lookAhead() throws IOException {
        ended = !header.readable();
        ahead = read();
        boolean nameless = header.blank() && !header.table().json();
        if (ahead != null) {
            ended |= nameless;
            ahead = nameless ? null : ahead;
        } else if (header.readable() ? header.blank() : problems.isEmpty()) {
            problems.clear();
            problems.add(whole(ProblemCode.EMPTY_FILE, Message.of("input.empty"), Message.of("input.empty.remedy")));
        } else if (header.readable()) {
            problems.add(whole(ProblemCode.NO_ROWS, Message.of("input.no-row"), Message.of("input.no-row.remedy")));
        }
    }

    private static Problem whole(ProblemCode code, Message message, Message remedy) {
        return Problem.of(code, 0, 1, null, null, message, remedy);
    }

    private @Nullable Chunk read() throws IOException {
        RecordBatch slab = ended ? null : framer.next();
        return slab == null ? null : chunk(slab);
    }

    private Chunk chunk(RecordBatch slab) {
        Decoding.Decoded decoded = decoding.decode(slab);
        var chunk = new Chunk(header.table(), reader, decoded.slab(), decoded.text(), nextRow);
        nextRow += chunk.size();
        ended = chunk.endsReading();
        return chunk;
    }
}
