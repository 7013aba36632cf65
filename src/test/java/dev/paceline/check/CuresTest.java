package dev.paceline.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.paceline.input.Layout;
import dev.paceline.mapping.MappingRules;
import dev.paceline.model.Format;
import dev.paceline.model.Problem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A file that is not what it is read as is one error with what cures it, and no row is judged beside it. The cure is tried: the
 * command is run, the option is given, and then all rows are valid.
 */
class CuresTest {
    private static final Pattern COMMAND =
            Pattern.compile("(?:\\{ echo|gzip|bzip2|xz|zstd|lz4|tail|sed|tr|awk|jq|iconv|python3) .* > NEW(\\.\\w+)");
    private static final Pattern OPTION = Pattern.compile("--(delimiter|format|charset) ('\\S+'|[\\w-]+)");
    private static final List<String> TOOLS =
            List.of("jq", "python3", "iconv", "zstd", "xz", "bzip2", "lz4", "zip", "unzip", "tar", "sqlite3");
    private static final Pattern WITHOUT_CHARSET = Pattern.compile("[Ll]eave --charset out");
    private static final String OBJECTS = Broken.objects().collect(Collectors.joining(", "));

    @TempDir
    private Path temp;

    static Stream<Broken> tables() {
        return Stream.of(
                Broken.field("semicolons.csv", "separated by semicolons, not by commas"),
                Broken.field("sep-line.csv", "a note for spreadsheets"),
                Broken.field("title.csv", "named on line 3, below something else"),
                Broken.text("tabs.csv", Broken.table("\t"), "separated by tabs"),
                Broken.text("pipes.csv", Broken.table("|"), "separated by pipes"),
                Broken.text("commas.tsv", Broken.table(","), "separated by commas, not by tabs"),
                Broken.text("tildes.csv", Broken.table("~"), "separated by \"~\""),
                Broken.text("full-width.csv", Broken.table("，"), "separated by commas of full width"),
                Broken.text("full-width-gb.csv", Broken.table("，"), "GB18030", "commas of full width"),
                Broken.text("full-width.tsv", Broken.table("；"), "semicolons of full width, not by tabs"),
                Broken.text("header-full-width.csv", "ProjectId，TaskId，DelayTime\n" + Broken.rows(","), "full width"),
                Broken.text("enumeration.csv", Broken.table("、"), "enumeration commas"),
                Broken.text("hive.csv", Broken.table("\u0001"), "the control character 0x01"),
                Broken.text("sep-tab.csv", "sep=\t\r\n" + Broken.table("\t"), "a note for spreadsheets"),
                Broken.text("sep-quoted.csv", "\"SEP=,\"\n" + Broken.table(","), "a note for spreadsheets"),
                Broken.text("two-titles.csv", "Report of 2026-12-01\nby me, for you\n" + Broken.table(","), "line 3"),
                Broken.text("title-quote.csv", "Task \"retiming\" Q4,,\n" + Broken.table(","), "line 2"),
                Broken.text("title-semicolon.csv", "Report;;\n;;\n" + Broken.table(";"), "line 3"),
                Broken.text("title-utf16.csv", "\uFEFFReport,,\n" + Broken.table(","), "UTF-16LE", "line 2"),
                Broken.text("bilingual.csv", "项目,任务,延迟\n" + Broken.table(","), "line 2"),
                Broken.text("blank-above.csv", "\n,,\n" + Broken.table(","), "line 3, below blank lines"),
                Broken.text("quoted.csv", Broken.quoted(Broken.table(","), "\n"), "in quotes as a whole"),
                Broken.text(
                        "quoted-crlf.csv",
                        Broken.quoted(Broken.table(",").replace("02:30", "\"02:30\""), "\r\n"),
                        "in quotes"),
                Broken.text("quoted-semicolon.csv", Broken.quoted(Broken.table(";"), "\n"), "in quotes as a whole"),
                Broken.text("no-header.csv", Broken.rows(","), "values where the columns should be named"),
                Broken.text("no-header-semicolon.csv", Broken.rows(";"), "values where the columns"),
                Broken.text("no-header-hive.csv", Broken.rows("\u0001"), "values where the columns"),
                Broken.text("old-mac.csv", Broken.table(",").replace('\n', '\r'), "a carriage return alone"),
                Broken.text("crcrlf.csv", Broken.table(",").replace("\n", "\r\r\n"), "two carriage returns"),
                Broken.text("title.csv", "Report\n" + Broken.table(","), "line 2")
                        .packed(),
                Broken.text("no-header.csv", Broken.rows(","), "values where the columns")
                        .packed(),
                Broken.text("quoted.csv", Broken.quoted(Broken.table(","), "\n"), "in quotes as a whole")
                        .packed());
    }

    static Stream<Broken> json() {
        String array = "[" + OBJECTS + "]";
        return Stream.of(
                Broken.field("array.jsonl", "one JSON array"),
                Broken.text("one-line.jsonl", array, "one JSON array"),
                Broken.text("marked.jsonl", "\uFEFF" + array, "one JSON array"),
                Broken.text("array.csv", array, "one JSON array"),
                Broken.text("array.jsonl", array, "one JSON array").packed(),
                Broken.text("array-gb.jsonl", array, "GB18030", "one JSON array"),
                Broken.text("array-utf16.jsonl", array, "UTF-16LE", "one JSON array"),
                Broken.text("pretty.jsonl", Broken.pretty().collect(Collectors.joining("\n")), "takes several lines"),
                Broken.text("pretty.csv", Broken.pretty().collect(Collectors.joining("\n")), "takes several lines"),
                Broken.text(
                        "answer.jsonl",
                        "{\n\"Response\": {\"Data\": {\"Items\": " + array + "}}}",
                        "holds the rows in a list"),
                Broken.text("tasks.jsonl", "{\"the tasks\": " + array + "}", "holds the rows in a list"),
                Broken.text(
                        "rows.jsonl",
                        "[[\"ProjectId\", \"TaskId\", \"DelayTime\"], "
                                + IntStream.range(0, 4)
                                        .mapToObj(i -> "[\"" + String.join("\", \"", Broken.cells(i)) + "\"]")
                                        .collect(Collectors.joining(", "))
                                + "]",
                        "array of arrays"),
                Broken.text("several.jsonl", OBJECTS.replace("}, {", "}{"), "Several objects stand on one line"),
                Broken.text(
                        "python.jsonl",
                        Broken.objects()
                                .map(object -> object.replace('"', '\''))
                                .collect(Collectors.joining("\n")),
                        "in single quotes"),
                Broken.text(
                        "lines.csv",
                        Broken.objects().collect(Collectors.joining("\n")),
                        "is JSON lines, but is read as a table"),
                Broken.text("table.jsonl", Broken.table(","), "is a table, but is read as JSON lines"),
                Broken.text("table.ndjson", Broken.table(";"), "is a table, but is read as JSON lines"),
                Broken.text("tabs.jsonl", Broken.table("\t"), "is a table, but is read as JSON lines"));
    }

    static Stream<Broken> charsets() {
        String marked = "\uFEFF" + Broken.table(",");
        return Stream.of(
                new Broken(
                        "utf16le.csv",
                        Broken.table(",").getBytes(StandardCharsets.UTF_16LE),
                        null,
                        "UTF-16LE without a byte-order mark"),
                new Broken(
                        "utf16be.csv",
                        Broken.table(",").getBytes(StandardCharsets.UTF_16BE),
                        null,
                        "UTF-16BE without a byte-order mark"),
                new Broken(
                        "marked.csv",
                        marked.getBytes(StandardCharsets.UTF_16LE),
                        null,
                        "the byte-order mark of UTF-16LE"),
                new Broken(
                        "other-order.csv",
                        Broken.table(",").getBytes(StandardCharsets.UTF_16LE),
                        "UTF-16",
                        "UTF-16LE without"),
                new Broken(
                        "narrow.csv",
                        Broken.table(",").getBytes(StandardCharsets.UTF_8),
                        "UTF-16",
                        "characters of one byte"));
    }

    @ParameterizedTest
    @MethodSource({"tables", "json", "charsets"})
    void whatIsToldCuresIt(Broken it) throws Exception {
        Charset charset = it.charset() == null ? null : Charset.forName(it.charset());

        Found found =
                Found.in(it.bytes(), Layout.of(it.file(), null, charset, null), MappingRules.NONE, Long.MAX_VALUE);
        Problem told = only(found);
        assertThat(told.message().text()).contains(it.says());

        Found cured = cured(it, told.remedy().text(), charset);
        assertThat(cured.problems()).as(told.remedy().text()).isEmpty();
        assertThat(cured.result().rows()).as(told.remedy().text()).isBetween(3L, 4L);
    }

    /**
     * Files that a machine's own tools pack.
     *
     * @param tool how, from plain.csv to packed
     * @param says what is said of it
     * @param unpacked the file that its cure gives
     */
    record Packed(String tool, String says, String unpacked) {}

    static Stream<Packed> packed() {
        return Stream.of(
                new Packed("gzip -c plain.csv > packed", "gzip data", "NEW.csv"),
                new Packed("bzip2 -c plain.csv > packed", "bzip2 data", "NEW.csv"),
                new Packed("xz -c plain.csv > packed", "xz data", "NEW.csv"),
                new Packed("zstd -q -c plain.csv > packed", "zstd data", "NEW.csv"),
                new Packed("lz4 -q -c plain.csv > packed", "lz4 data", "NEW.csv"),
                new Packed("tar -cf packed plain.csv", "a tar archive", "plain.csv"),
                new Packed("zip -q packed.zip plain.csv && mv packed.zip packed", "a zip archive", "plain.csv"),
                new Packed(
                        "sqlite3 packed -cmd '.mode csv' '.import plain.csv TABLE'", "an SQLite database", "NEW.csv"));
    }

    @ParameterizedTest
    @MethodSource("packed")
    void whatIsPackedIsToldWithTheCommandThatUnpacksIt(Packed it) throws Exception {
        Path plain = Files.writeString(temp.resolve("plain.csv"), Broken.table(","));
        run(it.tool());
        Files.delete(plain);
        byte[] packed = Files.readAllBytes(temp.resolve("packed"));

        Problem told = only(Found.in(packed, Layout.of("a.csv", null, null, null), MappingRules.NONE, Long.MAX_VALUE));
        assertThat(told.message().text()).contains("The file is " + it.says());
        Matcher inBrackets = Pattern.compile("\\((.*)\\)").matcher(told.remedy().text());
        Matcher piped =
                Pattern.compile("(\\w+ -.*NEW.csv)").matcher(told.remedy().text());
        run((inBrackets.find() ? inBrackets.group(1) : piped.find() ? piped.group(1) : "false")
                .replace("FILE", "packed"));

        byte[] unpacked = Files.readAllBytes(temp.resolve(it.unpacked()));
        Found cured = Found.in(unpacked, Layout.of(it.unpacked(), null, null, null), MappingRules.NONE, Long.MAX_VALUE);
        assertThat(cured.problems()).isEmpty();
        assertThat(cured.result().rows()).isEqualTo(4);
    }

    @Test
    void whatIsPackedTwiceIsUnpackedTwice() throws Exception {
        Broken twice = Broken.text("a.csv", Broken.table(","), "gzip data, packed by gzip")
                .packed()
                .packed();

        Problem told = only(Found.in(twice.bytes(), Layout.of("a.csv.gz", null, null, null), MappingRules.NONE, 9));

        assertThat(cured(
                                new Broken("a.csv.gz", twice.bytes(), null, ""),
                                told.remedy().text(),
                                null)
                        .told())
                .isEmpty();
    }

    /** Once 200,003 errors for 200,000 rows. */
    @Test
    void twoHundredThousandRowsBehindAHeaderThatIsNoneAreNotJudged() throws Exception {
        assertThat(only(Found.in("ProjectId;TaskId;DelayTime\n" + "1;2;5\n".repeat(200_000)))
                        .remedy()
                        .text())
                .isEqualTo("Say --delimiter ';'.");
    }

    /** {@code --delimiter ,.} names two characters to whoever copies it with the full stop. */
    @ParameterizedTest
    @ValueSource(strings = {",", ":"})
    void aDelimiterThatIsToBeSaidStandsInQuotes(String by) throws Exception {
        byte[] table = Broken.table(by).getBytes(StandardCharsets.UTF_8);
        Found found = Found.in(table, Layout.of("a.tsv", null, null, null), MappingRules.NONE, Long.MAX_VALUE);
        assertThat(only(found).remedy().text()).isEqualTo("Say --delimiter '" + by + "'.");
    }

    @Test
    void whatHasNoNamesThatAreKnownIsToldByItsLooks() throws Exception {
        assertThat(only(Found.in("项目;任务;延迟\n1;2;5\n1;3;5\n")).remedy().text()).isEqualTo("Say --delimiter ';'.");
        assertThat(only(Found.in("任务调整清单,,\n,,\n项目,任务,延迟\n1,2,5\n")).remedy().text())
                .isEqualTo("Leave out what is above: tail -n +3 FILE > NEW.csv.");
        assertThat(only(Found.in("\n项目,任务\n1,2\n")).remedy().text())
                .isEqualTo("Leave out what is above: tail -n +2 FILE > NEW.csv.");
    }

    @Test
    void whatNoCommandCuresIsToldAllTheSame() throws Exception {
        assertThat(only(Found.in("ProjectId  TaskId  DelayTime\n1  2  5\n"))
                        .message()
                        .text())
                .contains("separated by blanks");
        assertThat(only(Found.in(" projectid | taskid \n-----------+--------\n 1 | 2\n(1 row)\n"))
                        .message()
                        .text())
                .contains("drawn with lines");
        assertThat(only(Found.in("+---+---+\n| projectid | taskid |\n+---+---+\n| 1 | 2 |\n+---+---+\n"))
                        .message()
                        .text())
                .contains("drawn with lines");
        assertThat(only(Found.in("ProjectId，TaskId\n\"1\"，2\n")).remedy().text())
                .startsWith("Write it with commas");
    }

    /** A header with a mistake in it is one still, and its rows are looked at. */
    @Test
    void aHeaderOfWhichSomeNamesAreWrongIsNotTakenForAnotherFile() throws Exception {
        for (String header : List.of(
                "ProjectId,Task,DelayTime",
                "projekt,taskid,DelayTme",
                "项目,任务,延迟",
                "a;b,c,d",
                "TaskId,,",
                "Report,x,y")) {
            Found found = Found.in(header + "\n1,2,soon\n1,3,soon\n1,4,soon\n");
            assertThat(found.told()).as(header).noneMatch(problem -> problem.contains("PL-HEADER"));
            assertThat(found.result().rows()).as(header).isEqualTo(3);
        }
    }

    @Test
    void whatIsTakenAsNamesFollowsTheRules() throws Exception {
        MappingRules rules = MappingRules.NONE.rename("项目=ProjectId").rename("任务=TaskId");
        String table = "清单,,,\n项目,任务,DelayTime\n1,2,5\n";

        assertThat(only(Found.in(table, rules)).remedy().text()).contains("tail -n +2 FILE");
        assertThat(Found.in(table.substring(table.indexOf('\n') + 1), rules).told())
                .isEmpty();
    }

    private static Problem only(Found found) {
        assertThat(found.problems()).hasSize(1);
        assertThat(found.result().rows()).isZero();
        assertThat(found.result().sendable(true)).isFalse();
        return found.problems().get(0);
    }

    private Found cured(Broken it, String remedy, Charset charset) throws Exception {
        Path file = Files.write(temp.resolve(it.file()), it.bytes());
        boolean without = WITHOUT_CHARSET.matcher(remedy).find();
        Charset read = without ? null : charset;
        Character delimiter = null;
        Format format = null;
        Matcher option = OPTION.matcher(WITHOUT_CHARSET.matcher(remedy).replaceAll(""));
        while (option.find()) {
            String value = option.group(2).replace("'", "");
            switch (option.group(1)) {
                case "delimiter" -> delimiter = Layout.delimiterNamed(value);
                case "format" -> format = Format.valueOf(value.toUpperCase(Locale.ROOT));
                default -> read = Charset.forName(value);
            }
        }
        Matcher command = COMMAND.matcher(remedy);
        if (command.find()) {
            Path made = temp.resolve("NEW" + command.group(1));
            run(command.group().replace("FILE", file.getFileName().toString()).replace("_3", "DelayTime"));
            file = made;
        }
        Layout layout = Layout.of(file.getFileName().toString(), format, read, delimiter);
        return Found.in(Files.readAllBytes(file), layout, MappingRules.NONE, Long.MAX_VALUE);
    }

    /** In a shell without a locale, as a scheduler has it. Where a machine lacks the tool nothing can be tried. */
    private void run(String command) throws Exception {
        for (String tool : TOOLS) {
            assumeTrue(!command.contains(tool + " ") || shell("command -v " + tool) == 0, tool + " is not there");
        }
        assertThat(shell(command)).as(command).isZero();
    }

    private int shell(String command) throws Exception {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("said").toFile());
        shell.environment().put("LC_ALL", "C");
        Process process = shell.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(command).isTrue();
        return process.exitValue();
    }
}
