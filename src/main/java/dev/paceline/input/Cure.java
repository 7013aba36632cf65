package dev.paceline.input;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a person does with a table that is read wrongly: an option to say, a command to run first, or both. Each command does what
 * it says to the whole file, and changes nothing else.
 */
final class Cure {
    private final Layout layout;
    private final Encoding encoding;
    private final List<Line> lines;
    private final Form form;
    private final List<String> target;
    private final List<String> steps = new ArrayList<>();
    private Recipe recipe;
    private String ending;

    /**
     * How the table is written.
     *
     * @param header the line that names its columns, from 1; 0 where none does
     * @param delimiter between the cells
     * @param quoted whether each line stands in quotes as a whole
     */
    record Form(int header, char delimiter, boolean quoted) {}

    Cure(Layout layout, Encoding encoding, List<Line> lines, Form form, List<String> target) {
        this.target = target;
        this.layout = layout;
        this.encoding = encoding;
        this.lines = lines;
        this.form = form;
        this.recipe = Recipe.of(layout, encoding);
        this.ending = layout.format().ending();
    }

    /** The sentence that says all of it. */
    String sentence() {
        if (form.quoted()) {
            recipe = recipe.then("tr -d '\\r'").then("sed -e 's/^\"//' -e 's/\"$//' -e 's/\"\"/\"/g'");
        }
        if (form.header() > 1) {
            recipe = recipe.then("tail -n +" + form.header());
        }
        boolean separates = Layout.separates(form.delimiter());
        if (!separates && !replaced()) {
            return "Write it with commas between the cells, and a cell that has a comma in quotes.";
        }
        if (form.header() == 0) {
            steps.add("put a line before it that names its columns, in their own order: "
                    + recipe.headed(example(separates ? form.delimiter() : target()), ending));
        } else if (!recipe.isEmpty()) {
            steps.add((form.quoted()
                            ? "take them off: "
                            : form.header() > 1 ? "leave out what is above: " : "replace them: ")
                    + recipe.command(ending));
        }
        if (separates && form.delimiter() != layout.delimiter()) {
            steps.add("say --delimiter " + shown(form.delimiter()));
        }
        if (!recipe.isEmpty() && recipe.converts()) {
            steps.add("leave --charset out");
        }
        String all = String.join(", and ", steps);
        return Character.toUpperCase(all.charAt(0)) + all.substring(1) + ".";
    }

    /** A delimiter as a shell takes it; in quotes, or the sentence's own full stop would be copied with it. */
    static String shown(char delimiter) {
        return delimiter == '\t' ? "'\\t'" : "'" + delimiter + "'";
    }

    /** A delimiter in words. */
    static String named(char delimiter) {
        return switch (delimiter) {
            case ',' -> "commas";
            case ';' -> "semicolons";
            case '\t' -> "tabs";
            case '|' -> "pipes";
            case ':' -> "colons";
            case '\u0001' -> "the control character 0x01";
            case '\uFF0C' -> "commas of full width";
            case '\uFF1B' -> "semicolons of full width";
            case '\u3001' -> "enumeration commas";
            case '\uFF5C' -> "pipes of full width";
            default -> "\"" + delimiter + "\"";
        };
    }

    private String example(char delimiter) {
        int count = form.header() == 0 ? lines.get(0).count(form.delimiter()) : 0;
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> i <= target.size() ? target.get(i - 1) : "_" + i)
                .collect(Collectors.joining(String.valueOf(delimiter)));
    }

    /** Makes cells that are separated by what cannot be named be separated by what can, where no cell has that. */
    private boolean replaced() {
        char by = target();
        if (by == 0 || hold('"')) {
            return false;
        }
        ending = by == '\t' ? ".tsv" : ".csv";
        if (form.delimiter() == '\u0001') {
            recipe = recipe.then("tr '\\001' '" + (by == '\t' ? "\\t" : by) + "'");
        } else {
            String filter = by == '\t'
                    ? "awk -F '" + form.delimiter() + "' -v OFS='\\t' '{ $1 = $1; print }'"
                    : "sed '" + (inHeaderAlone() ? "1" : "") + "s/" + form.delimiter() + "/,/g'";
            recipe = recipe.inUtf8(encoding).then(filter);
        }
        return true;
    }

    /** What the cells can be separated by; 0 for nothing. */
    private char target() {
        return inHeaderAlone() || !hold(',') ? ',' : !hold('\t') ? '\t' : 0;
    }

    /** Whether somebody typed the header, and a program wrote the rows. */
    private boolean inHeaderAlone() {
        int at = form.header();
        return at > 0
                && at < lines.size()
                && lines.get(at).text().indexOf(form.delimiter()) < 0
                && lines.get(at).count(',') == lines.get(at - 1).count(form.delimiter())
                && lines.get(at - 1).text().indexOf(',') < 0;
    }

    private boolean hold(char c) {
        return lines.stream().anyMatch(line -> line.text().indexOf(c) >= 0);
    }
}
