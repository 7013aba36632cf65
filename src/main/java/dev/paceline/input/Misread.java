package dev.paceline.input;

import dev.paceline.input.Cure.Form;
import dev.paceline.model.Message;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of which the first line does not name the columns: why, and what cures it. Told in place of all that such a header
 * would make of the rows.
 */
final class Misread {
    private static final int LINES = 20;
    private static final Pattern SEPARATOR = Pattern.compile("\"?sep=(.)\"?", Pattern.CASE_INSENSITIVE);

    private final Opening opening;
    private final Layout layout;
    private final char delimiter;
    private final ColumnNames columns;
    private final List<Line> lines;

    /** @param columns what columns may be called */
    Misread(Opening opening, Layout layout, ColumnNames columns) {
        this.opening = opening;
        this.layout = layout;
        this.delimiter = layout.delimiter();
        this.columns = columns;
        this.lines = opening.lines(LINES).stream().map(Line::new).toList();
    }

    /** Line ends that are none here: each line ends in a carriage return alone, or in two and a line feed. */
    Problem lineEnds(Problem found) {
        String begin = opening.begin();
        if (begin.contains("\r\r\n")) {
            return cured(found, Message.of("line-end.two-returns"), "tr -d '\\r'");
        }
        return begin.indexOf('\n') < 0 ? cured(found, Message.of("line-end.return-alone"), "tr '\\r' '\\n'") : found;
    }

    private Problem cured(Problem found, Message message, String filter) {
        Recipe recipe = Recipe.of(layout, opening.encoding()).then(filter);
        String command = recipe.command(layout.format().ending());
        Message remedy = recipe.converts()
                ? Message.of("line-end.charset.remedy", command)
                : Message.of("line-end.remedy", command);
        return Problem.of(found.code(), 0, 1, found.column(), found.value(), message, remedy);
    }

    /** Null where the first line may well be the header, though columns may be wrong one by one. */
    @Nullable
    Problem problem() {
        boolean header =
                lines.isEmpty() || lines.get(0).cells(delimiter).stream().anyMatch(name -> columns.isTask(name));
        return header
                ? null
                : Stream.<Supplier<@Nullable Problem>>of(
                                this::drawn,
                                this::separatorLine,
                                this::namesElsewhere,
                                this::quotedLines,
                                this::namesApart,
                                this::shape)
                        .map(Supplier::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private @Nullable Problem drawn() {
        return lines.stream().limit(4).anyMatch(Line::ruled) && lines.stream().anyMatch(line -> !line.ruled())
                ? told(Message.of("table.drawn"), Message.of("table.drawn.remedy"))
                : null;
    }

    private @Nullable Problem separatorLine() {
        Matcher separator = SEPARATOR.matcher(lines.get(0).text());
        return separator.matches()
                ? told(Message.of("table.note"), new Form(2, separator.group(1).charAt(0), false))
                : null;
    }

    private @Nullable Problem namesElsewhere() {
        for (int i = 0; i < lines.size(); i++) {
            Character by = namedBy(lines.get(i));
            if (by != null) {
                return i == 0 ? otherDelimiter(by) : below(i + 1, by);
            }
        }
        return null;
    }

    private @Nullable Problem quotedLines() {
        List<String> cells = lines.get(0).cells(delimiter);
        Character by =
                cells.size() == 1 && lines.get(0).text().startsWith("\"") ? namedBy(new Line(cells.get(0))) : null;
        return by == null ? null : told(Message.of("table.quoted"), new Form(1, by, true));
    }

    private @Nullable Problem namesApart() {
        return lines.get(0).namesApart(columns)
                ? told(Message.of("table.blanks"), Message.of("table.commas.remedy"))
                : null;
    }

    /** Names are not known, so that it is told by what lines look like. */
    private @Nullable Problem shape() {
        int first = firstFilled();
        char by = first < 0 ? delimiter : shapedBy(first);
        if (first < 0) {
            return null;
        }
        if (first > 0) {
            return below(first + 1, by);
        }
        if (lines.get(0).holdsNumber(by)) {
            return told(Message.of("table.no-header"), new Form(0, by, false));
        }
        if (by != delimiter) {
            return otherDelimiter(by);
        }
        int header = lines.get(0).filled(delimiter) == 1 ? headerBelow() : 0;
        return header == 0 ? null : below(header, delimiter);
    }

    private int firstFilled() {
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).blank()) {
                return i;
            }
        }
        return -1;
    }

    /** What separates the same number of cells in a line and in those that follow, where the delimiter separates none. */
    private char shapedBy(int line) {
        List<Line> alike =
                lines.stream().skip(line).filter(each -> !each.blank()).limit(4).toList();
        if (alike.size() < 2 || alike.get(0).count(delimiter) > 1) {
            return delimiter;
        }
        return (char) Line.DELIMITERS
                .chars()
                .filter(by -> by != ':')
                .filter(by -> alike.get(0).count((char) by) > 1)
                .filter(by -> alike.stream()
                        .allMatch(each -> each.count((char) by) == alike.get(0).count((char) by)))
                .findFirst()
                .orElse(delimiter);
    }

    /** Below a title the first line with a name in every cell, and as many cells in the line that follows. */
    private int headerBelow() {
        for (int i = 1; i + 1 < lines.size(); i++) {
            Line line = lines.get(i);
            int count = line.count(delimiter);
            if (count > 1
                    && line.filled(delimiter) == count
                    && !line.holdsNumber(delimiter)
                    && lines.get(i + 1).count(delimiter) == count) {
                return i + 1;
            }
        }
        return 0;
    }

    private @Nullable Character namedBy(Line line) {
        return Stream.concat(Stream.of(delimiter), Line.DELIMITERS.chars().mapToObj(c -> (char) c))
                .filter(by -> line.names(by, columns))
                .findFirst()
                .orElse(null);
    }

    private Problem otherDelimiter(char by) {
        return told(Message.of("table.delimiter", Cure.named(by), Cure.named(delimiter)), new Form(1, by, false));
    }

    private Problem below(int line, char by) {
        boolean blank = lines.stream().limit(line - 1).allMatch(Line::blank);
        return told(
                blank ? Message.of("table.below-blank", line) : Message.of("table.below", line),
                new Form(line, by, false));
    }

    private Problem told(Message message, Form form) {
        return told(message, new Cure(layout, opening.encoding(), lines, form, columns.target()).sentence());
    }

    private Problem told(Message message, Message remedy) {
        return Problem.of(
                ProblemCode.HEADER, 0, 1, null, Fault.shortened(lines.get(0).text()), message, remedy);
    }
}
