package dev.paceline.input;

import dev.paceline.model.Problem;
import dev.paceline.model.Row;
import dev.paceline.model.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A whole input read at once, as tests like to look at it. */
record Reading(
        List<String> columns,
        List<Row> rows,
        List<Problem> whole,
        List<Blanks> blanks,
        List<Problem> doubts,
        byte[] raw,
        boolean endedEarly) {
    static final int CHUNK = 64 * 1024;

    static Layout csv(Charset charset) {
        return Layout.of("table.csv", null, charset, null);
    }

    static Reading of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8), csv(StandardCharsets.UTF_8));
    }

    static Reading json(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8), Layout.of("rows.jsonl", null, null, null));
    }

    static Reading of(byte[] bytes, Layout layout) {
        return of(bytes, layout, CHUNK, RecordStream.MOST_RECORD_BYTES);
    }

    static Reading of(byte[] bytes, Layout layout, int chunkBytes, int mostRecordBytes) {
        try (RecordStream stream =
                RecordStream.open(new ByteArrayInputStream(bytes), layout, chunkBytes, mostRecordBytes)) {
            List<Row> rows = new ArrayList<>();
            List<Blanks> blanks = new ArrayList<>();
            List<Problem> doubts = new ArrayList<>();
            var raw = new ByteArrayOutputStream();
            raw.write(stream.headerRaw());
            boolean endedEarly = false;
            for (Chunk chunk = stream.next(); chunk != null; chunk = stream.next()) {
                List<Row> read = chunk.rows();
                if (read.size() != chunk.size() || read.get(0).number() != chunk.firstRow()) {
                    throw new AssertionError("a chunk of " + chunk.size() + " records from " + chunk.firstRow()
                            + " gave " + read.size() + " rows");
                }
                rows.addAll(read);
                blanks.addAll(chunk.blanks());
                Optional.ofNullable(chunk.doubt(read)).ifPresent(doubts::add);
                for (int i = 0; i < chunk.size(); i++) {
                    raw.write(chunk.raw(i));
                }
                endedEarly |= chunk.endsReading();
            }
            return new Reading(
                    stream.columns(), rows, stream.problems(), blanks, doubts, raw.toByteArray(), endedEarly);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Every problem, those of the whole input first. */
    List<Problem> problems() {
        return Stream.concat(whole.stream(), rows.stream().flatMap(row -> row.problems().stream()))
                .toList();
    }

    /** The texts of all cells of the rows that could be read. */
    List<List<String>> cells() {
        return rows.stream()
                .filter(row -> row.problems().isEmpty())
                .map(row -> row.values().stream()
                        .map(value -> ((Value.Text) value).text())
                        .toList())
                .toList();
    }
}
