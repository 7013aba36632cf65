package dev.paceline.input;

import dev.paceline.json.Json;
import dev.paceline.json.JsonException;
import dev.paceline.json.JsonOutline;
import dev.paceline.model.Format;
import dev.paceline.model.Message;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON that is not an object on each line, or is read as a table; a table that is read as JSON lines. */
final class JsonForm {
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*");
    private static final Pattern QUOTABLE_KEY = Pattern.compile("[^'\"\\\\\\p{Cntrl}]+");
    private static final int LINES = 20;

    private final Opening opening;
    private final Layout layout;
    private final ColumnNames columns;
    private final List<Line> lines;

    /** @param columns what columns may be called */
    JsonForm(Opening opening, Layout layout, ColumnNames columns) {
        this.opening = opening;
        this.layout = layout;
        this.columns = columns;
        this.lines = opening.lines(LINES).stream()
                .map(Line::new)
                .filter(line -> !line.text().isBlank())
                .toList();
    }

    /** Null where it may well be what it is read as. */
    @Nullable
    Problem problem() {
        String begin = opening.begin().stripLeading();
        boolean json = begin.startsWith("{") || begin.startsWith("[");
        return json ? json(JsonOutline.of(begin)) : layout.format() == Format.JSONL ? notJson() : null;
    }

    private @Nullable Problem json(JsonOutline outline) {
        return switch (outline.kind()) {
            case LIST_OF_OBJECTS -> told(Message.of("json.array"), "jq -c '.[]'", ".jsonl");
            case LIST_OF_LISTS -> told(Message.of("json.arrays"), "jq -r '.[] | @csv'", ".csv");
            case OBJECT -> object(outline);
            case OTHER -> begunAsPythonDoes();
        };
    }

    private @Nullable Problem object(JsonOutline outline) {
        if (lines.isEmpty()) {
            return null;
        }
        boolean row = outline.keys().stream().anyMatch(columns::isTask);
        boolean wraps = !row && !outline.path().isEmpty();
        JsonOutline first = JsonOutline.of(lines.get(0).text());
        boolean onOneLine = first.complete();
        if (!onOneLine && !first.cutOff()) {
            return null;
        }
        if (onOneLine && severalOn(lines.get(0).text())) {
            return told(Message.of("json.several"), "jq -c .", ".jsonl");
        }
        boolean alone = opening.whole() && lines.size() == 1;
        if (wraps && (!onOneLine || alone)) {
            return wrapped(outline.path());
        }
        if (!onOneLine) {
            return told(Message.of("json.lines"), "jq -c .", ".jsonl");
        }
        return layout.format() == Format.JSONL
                ? null
                : told(Message.of("json.read-as-table"), Message.of("json.read-as-table.remedy"));
    }

    /** As Python shows its objects. */
    private @Nullable Problem begunAsPythonDoes() {
        boolean quotes =
                !lines.isEmpty() && lines.stream().allMatch(line -> line.text().startsWith("{'"));
        return quotes
                ? told(
                        Message.of("json.python"),
                        "python3 -c 'import ast, json, sys; [print(json.dumps(ast.literal_eval(line))) for line in sys.stdin]'",
                        ".jsonl")
                : null;
    }

    private static boolean severalOn(String line) {
        try {
            Json.parse(line);
            return false;
        } catch (JsonException wrong) {
            int at = line.offsetByCodePoints(0, Math.max(0, wrong.place() - 1));
            return at > 0 && at < line.length() && line.charAt(at) == '{';
        }
    }

    private Problem wrapped(List<String> path) {
        Message message = Message.of("json.wrapped");
        return path.stream().allMatch(key -> QUOTABLE_KEY.matcher(key).matches())
                ? told(
                        message,
                        "jq -c '" + path.stream().map(JsonForm::step).collect(Collectors.joining()) + "[]'",
                        ".jsonl")
                : told(message, ObjectReader.remedy());
    }

    private static String step(String key) {
        return PLAIN_KEY.matcher(key).matches() ? "." + key : ".\"" + key + "\"";
    }

    private @Nullable Problem notJson() {
        if (lines.isEmpty()) {
            return null;
        }
        for (char by : Line.DELIMITERS.toCharArray()) {
            if (Layout.separates(by) && lines.get(0).names(by, columns)) {
                return told(Message.of("json.table"), option(by));
            }
        }
        boolean noneIs = lines.size() > 1
                && lines.stream().noneMatch(line -> line.text().stripLeading().startsWith("{"));
        return noneIs ? told(Message.of("json.none"), ObjectReader.remedy()) : null;
    }

    private static Message option(char delimiter) {
        return switch (delimiter) {
            case ',' -> Message.of("json.table.csv.remedy");
            case '\t' -> Message.of("json.table.tsv.remedy");
            default -> Message.of("json.table.delimiter.remedy", Cure.shown(delimiter));
        };
    }

    private Problem told(Message message, String filter, String ending) {
        Recipe recipe =
                Recipe.of(layout, opening.encoding()).inUtf8(opening.encoding()).then(filter);
        String command = recipe.command(ending);
        return told(
                message,
                recipe.converts()
                        ? Message.of("json.another.charset.remedy", command)
                        : Message.of("json.another.remedy", command));
    }

    private Problem told(Message message, Message remedy) {
        String value = lines.isEmpty() ? null : Fault.shortened(lines.get(0).text());
        return Problem.of(ProblemCode.JSON_SYNTAX, 0, 1, null, value, message, remedy);
    }
}
