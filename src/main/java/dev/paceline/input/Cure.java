package dev.paceline.input;

import dev.paceline.model.Message;
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
    private final List<Message> steps = new ArrayList<>();
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
    Message sentence() {
        if (form.quoted()) {
            recipe = recipe.then("tr -d '\\r'").then("sed -e 's/^\"//' -e 's/\"$//' -e 's/\"\"/\"/g'");
        }
        if (form.header() > 1) {
            recipe = recipe.then("tail -n +" + form.header());
        }
        boolean separates = Layout.separates(form.delimiter());
        if (!separates && !replaced()) {
            return Message.of("table.commas.remedy");
        }
        if (form.header() == 0) {
            steps.add(
                    Message.of("cure.header", recipe.headed(example(separates ? form.delimiter() : target()), ending)));
        } else if (!recipe.isEmpty()) {
            String command = recipe.command(ending);
            steps.add(
                    form.quoted()
                            ? Message.of("cure.quotes", command)
                            : form.header() > 1
                                    ? Message.of("cure.above", command)
                                    : Message.of("cure.replace", command));
        }
        if (separates && form.delimiter() != layout.delimiter()) {
            String option = shown(form.delimiter());
            steps.add(
                    steps.isEmpty() ? Message.of("cure.delimiter", option) : Message.of("cure.delimiter.too", option));
        }
        if (!recipe.isEmpty() && recipe.converts()) {
            steps.add(Message.of("cure.charset.too"));
        }
        return Message.of(
                "cure",
                steps.stream()
                        .reduce((first, then) -> Message.of("cure.and", first, then))
                        .orElseThrow());
    }

    /** A delimiter as a shell takes it; in quotes, or the sentence's own full stop would be copied with it. */
    static String shown(char delimiter) {
        return delimiter == '\t' ? "'\\t'" : "'" + delimiter + "'";
    }

    /** A delimiter in words. */
    static Message named(char delimiter) {
        return switch (delimiter) {
            case ',' -> Message.of("delimiter.commas");
            case ';' -> Message.of("delimiter.semicolons");
            case '\t' -> Message.of("delimiter.tabs");
            case '|' -> Message.of("delimiter.pipes");
            case ':' -> Message.of("delimiter.colons");
            case '\u0001' -> Message.of("delimiter.control");
            case '\uFF0C' -> Message.of("delimiter.wide-commas");
            case '\uFF1B' -> Message.of("delimiter.wide-semicolons");
            case '\u3001' -> Message.of("delimiter.enumeration-commas");
            case '\uFF5C' -> Message.of("delimiter.wide-pipes");
            default -> Message.of("delimiter.other", delimiter);
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
