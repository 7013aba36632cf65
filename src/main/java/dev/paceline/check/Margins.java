package dev.paceline.check;

import dev.paceline.input.Blanks;
import dev.paceline.input.Chunk;
import dev.paceline.model.Message;
import dev.paceline.model.Problem;
import dev.paceline.model.Problem.Severity;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Row;
import dev.paceline.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What a table has beside its rows and its named columns: blank rows between others, and columns without a name. Told once, and
 * known only when all rows were seen: whether such a column matters depends on its values.
 */
final class Margins {
    private static final int SHOWN = 3;

    private final int[] nameless;
    private final long[] valuesFrom;
    private final List<Blanks> firstBlanks = new ArrayList<>();
    private long blanks;
    private boolean moreRuns;

    /** @param nameless the positions of the columns without a name */
    Margins(int[] nameless) {
        this.nameless = nameless;
        this.valuesFrom = new long[nameless.length];
    }

    /**
     * What is seen of them in a chunk.
     *
     * @param blanks runs of blank rows
     * @param valuesFrom for each column without a name, the line of its first value, else 0
     */
    record Seen(List<Blanks> blanks, long[] valuesFrom) {}

    /** Looks at the first rows of a chunk. Pure. */
    Seen in(Chunk chunk, List<Row> rows) {
        List<Blanks> between = chunk.blanks().stream()
                .filter(run -> run.before() < rows.size())
                .toList();
        return new Seen(
                between,
                IntStream.of(nameless)
                        .mapToLong(column -> firstValue(column, rows))
                        .toArray());
    }

    private static long firstValue(int column, List<Row> rows) {
        for (Row row : rows) {
            if (row.problems().isEmpty()
                    && row.values().get(column) instanceof Value.Text text
                    && !text.text().isBlank()) {
                return row.line();
            }
        }
        return 0;
    }

    /** Chunks come in the order of the input. */
    void add(Seen seen) {
        for (Blanks run : seen.blanks()) {
            blanks += run.count();
            moreRuns |= firstBlanks.size() == SHOWN;
            if (firstBlanks.size() < SHOWN) {
                firstBlanks.add(run);
            }
        }
        for (int i = 0; i < valuesFrom.length; i++) {
            valuesFrom[i] = valuesFrom[i] == 0 ? seen.valuesFrom()[i] : valuesFrom[i];
        }
    }

    /** After all rows were seen. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        int[] filled = columns(true);
        int[] empty = columns(false);
        if (filled.length > 0) {
            long first =
                    LongStream.of(valuesFrom).filter(line -> line > 0).min().orElse(1);
            problems.add(problem(
                    ProblemCode.COLUMN_EMPTY,
                    1,
                    filled.length == 1
                            ? Message.of("nameless.filled.one", filled[0], first)
                            : Message.of("nameless.filled.several", named(filled), first),
                    Message.of("nameless.filled.remedy")));
        }
        if (empty.length > 0) {
            problems.add(problem(
                            ProblemCode.COLUMN_EMPTY,
                            1,
                            empty.length == 1
                                    ? Message.of("nameless.empty.one", empty[0])
                                    : Message.of("nameless.empty.several", named(empty)),
                            Message.of("nameless.empty.remedy"))
                    .as(Severity.WARNING));
        }
        if (blanks > 0) {
            problems.add(problem(
                    ProblemCode.ROW_BLANK,
                    firstBlanks.get(0).line(),
                    blanks == 1 ? Message.of("blank.one", lines()) : Message.of("blank.several", blanks, lines()),
                    Message.of("blank.remedy")));
        }
        return problems;
    }

    private int[] columns(boolean withValues) {
        return IntStream.range(0, nameless.length)
                .filter(i -> (valuesFrom[i] > 0) == withValues)
                .map(i -> nameless[i] + 1)
                .toArray();
    }

    /** For instance {@code 4, 5, 6 and 12 more}. */
    private static Message named(int[] columns) {
        String first =
                IntStream.of(columns).limit(SHOWN).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        return columns.length > SHOWN
                ? Message.of("nameless.more", first, columns.length - SHOWN)
                : Message.said(first);
    }

    private Message lines() {
        String runs =
                firstBlanks.stream().map(Margins::lines).map(Message::text).collect(Collectors.joining(", "));
        return moreRuns ? Message.of("blank.further", runs) : Message.said(runs);
    }

    private static Message lines(Blanks run) {
        return run.count() == 1
                ? Message.said(String.valueOf(run.line()))
                : Message.of("blank.lines", run.line(), run.line() + run.count() - 1);
    }

    private static Problem problem(ProblemCode code, long line, Message message, Message remedy) {
        return Problem.of(code, 0, line, null, null, message, remedy);
    }
}
