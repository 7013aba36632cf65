package dev.paceline.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.input.Layout;
import dev.paceline.input.RecordStream;
import dev.paceline.journal.Journal;
import dev.paceline.journal.RunHeader;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Failures;
import dev.paceline.model.Failures.OfCode;
import dev.paceline.model.Failures.Place;
import dev.paceline.model.Format;
import dev.paceline.model.Message;
import dev.paceline.model.Outcome;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Row;
import dev.paceline.model.Status;
import dev.paceline.model.Tally;
import dev.paceline.model.TaskChange;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import dev.paceline.storage.RunDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;

class ReportsTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path temp;

    private final Journal.Workers workers = Journal.Workers.on(Schedulers.immediate());
    private Path path;
    private RunDirectory directory;
    private Journal journal;

    @BeforeEach
    void begin() {
        path = temp.resolve("run");
        directory = RunDirectory.create(path);
        journal =
                Journal.create(directory, new RunHeader("run-1", NOON, new Value.Fields(List.of())), workers, () -> {});
    }

    @AfterEach
    void end() throws IOException {
        journal.close().block();
        directory.close();
    }

    @Test
    void theReportHasEveryRowInInputOrder() throws IOException {
        ended(3, Status.APPLIED, null, null, 0);
        ended(1, Status.FAILED, "FailedOperation", "=HYPERLINK(\"x\"), \"quoted\"\nand more", 0);
        ended(4, Status.SUPERSEDED, "InternalError", "-1", 6);

        Reports.Written written =
                write("ProjectId,TaskId,Notes\n1,10,a\n1,bad,b\n1,30,\"c\nd\"\n1,40,e\n1,50,f\n", csv());

        assertThat(file("report.csv")).isEqualTo(resource("report.csv"));
        assertThat(written.tally().rows()).isEqualTo(5);
        assertThat(written.tally().applied()).isEqualTo(1);
        assertThat(written.tally().invalid()).isEqualTo(1);
        assertThat(written.tally().notSent()).isEqualTo(1);
        assertThat(written.attempts()).isEqualTo(3);
    }

    @Test
    void aByteOrderMarkIsWrittenOnlyWhereItIsAskedFor() throws IOException {
        write("ProjectId,TaskId,Notes\n1,10,a\n".getBytes(UTF_8), csv(), Long.MAX_VALUE, true);

        assertThat(file("report.csv")).startsWith("\ufeffrow,line,");
        assertThat(file("failed.csv")).startsWith("\ufeffProjectId,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ufeffProjectId,TaskId,Notes\n1,10,a\n", "{\"ProjectId\":\"1\",\"TaskId\":\"10\"}\n"})
    void failedRowsGetNoSecondMarkAndJsonLinesNone(String input) throws IOException {
        boolean json = input.startsWith("{");
        write(input.getBytes(UTF_8), json ? new Layout(Format.JSONL, UTF_8, '\n', false) : csv(), 9, true);

        assertThat(json ? file("failed.jsonl") : file("failed.csv").substring(1))
                .doesNotContain("\ufeff");
    }

    @Test
    void aMarkIsNoneInAnotherCharset() throws IOException {
        Charset gb = Charset.forName("GB18030");
        write("ProjectId,TaskId,Notes\n1,10,任务\n".getBytes(gb), new Layout(Format.CSV, gb, ',', false), 9, true);

        assertThat(new String(Files.readAllBytes(path.resolve("failed.csv")), gb))
                .startsWith("ProjectId,");
    }

    @Test
    void theReportCarriesTheColumnsThatAreThePersonsOwn() throws IOException {
        ended(1, Status.APPLIED, null, null, 0);

        write(
                "_ticket,ProjectId,#,TaskId,Notes,_by\nT-1,1,=1+1,10,a,\"x, \"\"y\"\"\n\u202e\"\nT-2,1,,bad,b,z\n1,20\n,1,7,30,,\n",
                csv());

        List<CSVRecord> report =
                CSVParser.parse(file("report.csv"), CSVFormat.RFC4180).getRecords();
        assertThat(report.get(0).toList()).endsWith("changes", "_ticket", "#", "_by");
        assertThat(report.get(1).toList()).endsWith("T-1", "'=1+1", "x, \"y\"\\n\\u{202e}");
        assertThat(report.get(2).toList()).contains("invalid").endsWith("T-2", "", "z");
        assertThat(report.get(3).toList()).contains("invalid").endsWith("", "", "");
        assertThat(report.get(4).toList()).contains("not_sent").endsWith("", "7", "");
    }

    @Test
    void theReportCarriesWhateverKeysJsonLinesHave() throws IOException {
        ended(2, Status.APPLIED, null, null, 0);
        Reports.Written written = write(
                ("{\"ProjectId\":\"1\",\"TaskId\":\"10\",\"_a\":\"text\"}\n"
                                + "{\"_b\":{\"n\":[1,null]},\"ProjectId\":\"1\",\"TaskId\":\"20\",\"_a\":-1}\n"
                                + "not json\n"
                                + "{\"ProjectId\":\"1\",\"TaskId\":\"bad\",\"#c\":null,\"_b\":false}\n"
                                + "{\"ProjectId\":\"1\",\"TaskId\":\"50\",\"_beyondTheLimit\":1}\n")
                        .getBytes(UTF_8),
                new Layout(Format.JSONL, UTF_8, '\n', false),
                4,
                false);

        List<CSVRecord> report =
                CSVParser.parse(file("report.csv"), CSVFormat.RFC4180).getRecords();
        assertThat(report.get(0).toList()).endsWith("changes", "_a", "_b", "#c");
        assertThat(report.get(1).toList()).endsWith("text", "", "");
        assertThat(report.get(2).toList()).endsWith("'-1", "{\"n\":[1,null]}", "");
        assertThat(report.get(3).toList()).endsWith("", "", "");
        assertThat(report.get(4).toList()).contains("invalid").endsWith("", "false", "");
        assertThat(written.tally().rows()).isEqualTo(4);
    }

    @Test
    void aThousandKeysMakeOneColumnMoreThanTheFirstHundred() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int key = 0; key < 1_000; key++) {
            lines.append("{\"ProjectId\":\"1\",\"TaskId\":\"10\",\"_k")
                    .append(key)
                    .append("\":\"v\"}\n");
        }

        write(lines.toString(), new Layout(Format.JSONL, UTF_8, '\n', false));

        List<CSVRecord> report =
                CSVParser.parse(file("report.csv"), CSVFormat.RFC4180).getRecords();
        assertThat(report.get(0)).hasSize(15 + 101);
        assertThat(report.get(0).toList()).endsWith("_k98", "_k99", "_others");
        assertThat(report.get(100).toList()).endsWith("v", "");
        assertThat(report.get(101).toList()).endsWith("", "{\"_k100\":\"v\"}");
    }

    @Test
    void whyRowsFailedIsCountedInInputOrder() throws IOException {
        ended(4, Status.FAILED, "A", "later", 0);
        ended(2, Status.FAILED, "A", "first", 0);
        ended(3, Status.UNKNOWN, null, null, 0);
        ended(1, Status.SUPERSEDED, "A", "overtaken", 9);

        Reports.Written written = write("ProjectId,TaskId,Notes\n1,10,a\n1,20,b\n1,30,c\n1,40,d\n1,bad,d\n", csv());

        assertThat(written.failures())
                .isEqualTo(new Failures(
                        List.of(
                                new OfCode("A", 2, 0, "first", List.of(new Place(2, 3), new Place(4, 5))),
                                new OfCode("", 1, 1, null, List.of(new Place(3, 4)))),
                        0));
    }

    @Test
    void failedRowsAreTheInputsOwnBytesAndThreeCells() throws IOException {
        ended(1, Status.FAILED, "FailedOperation", "no, \"never\"", 0);
        ended(2, Status.APPLIED, null, null, 0);
        ended(3, Status.UNKNOWN, "InternalError", "=1+1", 0);
        ended(4, Status.FAILED, "FailedOperation", "overtaken", 9);
        ended(5, Status.SUPERSEDED, "FailedOperation", "overtaken", 9);

        Reports.Written written = write(
                "\ufeffProjectId;TaskId;Notes\r\n1;10;\"a\"\r\n1;20;b\r\n1;30;\"c;\r\nd\"\"e\"\r\n1;40;x\r\n1;50;y\r\n1;60; z",
                new Layout(Format.CSV, UTF_8, ';', false));

        assertThat(file("failed.csv"))
                .isEqualTo("\ufeffProjectId;TaskId;Notes;_status;_code;_message\r\n"
                        + "1;10;\"a\";failed;FailedOperation;\"no, \"\"never\"\"\"\r\n"
                        + "1;30;\"c;\r\nd\"\"e\";unknown;InternalError;'=1+1\r\n"
                        + "1;60; z;not_sent;;\r\n");
        assertThat(written.failedRows()).isEqualTo(3);
    }

    @Test
    void theCellsOfAnEarlierRoundAreReplacedWhereverTheyStand() throws IOException {
        ended(1, Status.FAILED, "FailedOperation", "still wrong", 0);

        write("_code,ProjectId,_status,TaskId,_message,Notes\nX,1,failed,10,\"old, one\",\"a\"\n", csv());

        assertThat(file("failed.csv"))
                .isEqualTo("ProjectId,TaskId,Notes,_status,_code,_message\n"
                        + "1,10,\"a\",failed,FailedOperation,still wrong\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,10\n", "1,10,a,b\n", "1,10,a,failed,X\n", "1,10,a\n"})
    void aRecordWithTheWrongNumberOfCellsStaysVisibleAndStaysRefused(String record) throws IOException {
        String header = "ProjectId,TaskId,Notes,_status,_code,_message\n";
        write(header + "1,20,ok,failed,X,y\n" + record, csv());
        String failed = file("failed.csv");

        assertThat(failed).contains(record.stripTrailing() + ",invalid,PL-CSV-CELLS,");
        try (var again = RecordStream.open(new ByteArrayInputStream(failed.getBytes(UTF_8)), csv())) {
            List<Row> rows = again.next().rows();
            assertThat(rows.get(0).problems()).isEmpty();
            assertThat(rows.get(1).problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.CELL_COUNT));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "Big5", "windows-1252", "UTF-16LE", "UTF-16BE", "UTF-16"})
    void failedRowsCanBeReadAgainInTheInputsOwnCharset(String name) throws IOException {
        Charset charset = Charset.forName(name);
        ended(1, Status.FAILED, "FailedOperation", "任务, \"不存在\"\r\n😀\u0000", 0);
        String text =
                "ProjectId,TaskId,Notes\r\n1,10,\"caf" + (charset.newEncoder().canEncode('é') ? 'é' : 'e') + "\"\r\n";
        Layout layout = new Layout(Format.CSV, charset, ',', false);

        write(text.getBytes(charset), layout);
        byte[] failed = Files.readAllBytes(path.resolve("failed.csv"));

        try (var again = RecordStream.open(new ByteArrayInputStream(failed), layout)) {
            assertThat(again.columns()).containsExactly("ProjectId", "TaskId", "Notes", "_status", "_code", "_message");
            Row row = again.next().rows().get(0);
            assertThat(row.problems()).isEmpty();
            String message = "任务, \"不存在\"\\r\\n😀\\x00";
            assertThat(row.values())
                    .startsWith(Value.text("1"), Value.text("10"))
                    .endsWith(
                            Value.text("failed"),
                            Value.text("FailedOperation"),
                            Value.text(new String(message.getBytes(charset), charset)));
        }
    }

    @Test
    void commonsCsvReadsTheSameCells() throws IOException {
        ended(1, Status.FAILED, "FailedOperation", "a \"b\", c", 0);
        write("ProjectId,TaskId,Notes\n1,10,\" spaced, \"\"quoted\"\"\n\"\n", csv());

        try (var parser = CSVParser.parse(new StringReader(file("failed.csv")), CSVFormat.RFC4180)) {
            assertThat(parser.getRecords().stream().map(CSVRecord::toList))
                    .containsExactly(
                            List.of("ProjectId", "TaskId", "Notes", "_status", "_code", "_message"),
                            List.of("1", "10", " spaced, \"quoted\"\n", "failed", "FailedOperation", "a \"b\", c"));
        }
    }

    @Test
    void jsonLinesKeepTheirOwnTextAndGetThreeKeys() throws IOException {
        for (long row = 1; row <= 4; row++) {
            ended(row, Status.FAILED, "FailedOperation", "=\"exact\"", 0);
        }
        String added = "\"_status\":\"failed\",\"_code\":\"FailedOperation\",\"_message\":\"=\\\"exact\\\"\"";

        write(
                "{ \"ProjectId\" : \"1\", \"TaskId\":\"10\",\"Notes\":\"},{\\\"\\\\\" }\n"
                        + "{\"_status\":\"failed\",\"ProjectId\":\"1\",\"_code\":null,\"TaskId\":\"20\",\"_message\":\"a,b\"}\n"
                        + "{}\n"
                        + "{\"TaskExt\":[{\"Key\":\"a\",\"Value\":\"b\"},{}],\"x\":{\"_code\":1}}\n"
                        + "not json\n",
                new Layout(Format.JSONL, UTF_8, '\n', false));

        assertThat(file("failed.jsonl").lines())
                .containsExactly(
                        "{ \"ProjectId\" : \"1\", \"TaskId\":\"10\",\"Notes\":\"},{\\\"\\\\\" ," + added + "}",
                        "{\"ProjectId\":\"1\",\"TaskId\":\"20\"," + added + "}",
                        "{" + added + "}",
                        "{\"TaskExt\":[{\"Key\":\"a\",\"Value\":\"b\"},{}],\"x\":{\"_code\":1}," + added + "}",
                        "not json");
    }

    @Test
    void jsonLinesKeepTheirLineEnds() throws IOException {
        write(
                "{\"ProjectId\":\"1\"}\r\n{\"ProjectId\":\"2\"}\n{\"ProjectId\":\"3\"}\r\nno\r\n{\"ProjectId\":\"4\"}",
                new Layout(Format.JSONL, UTF_8, '\n', false));

        assertThat(file("failed.jsonl").replaceAll("[^\r\n]+", ".")).isEqualTo(".\r\n.\n.\r\n.\r\n.\r\n");
    }

    @Test
    void anOlderFileGoesWhereNoRowIsLeft() throws IOException {
        write("ProjectId,TaskId,Notes\n1,10,a\n", csv());
        assertThat(path.resolve("failed.csv")).exists();

        ended(1, Status.APPLIED, null, null, 0);
        Reports.Written written = write("ProjectId,TaskId,Notes\n1,10,a\n", csv());

        assertThat(path.resolve("failed.csv")).doesNotExist();
        assertThat(written.failedRows()).isZero();
    }

    @Test
    void whereReadingEndedEarlyNoFilePretendsToBeAllThatIsLeft() throws IOException {
        Reports.Written written = write("ProjectId,TaskId,Notes\n1,10,a\n1,20,b\"c\n1,30,d\n", csv());

        assertThat(path.resolve("failed.csv")).doesNotExist();
        assertThat(written.failedRows()).isZero();
        assertThat(file("report.csv").lines()).hasSize(3);
        assertThat(written.tally().invalid()).isEqualTo(1);
    }

    @Test
    void rowsBeyondTheLimitDoNotBelongToTheRun() throws IOException {
        rowsBeyondTheLimitDoNotCount("ProjectId,TaskId,Notes\n1,10,a\n1,20,b\n1,30,c\n");
    }

    @Test
    void damageBeyondTheLimitKeepsNoRowOutOfTheFailedOnes() throws IOException {
        rowsBeyondTheLimitDoNotCount("ProjectId,TaskId,Notes\n1,10,a\n1,20,b\n1,30,c\"d\n1,40,e\n");
    }

    private void rowsBeyondTheLimitDoNotCount(String text) throws IOException {
        Reports.Written written = write(text.getBytes(UTF_8), csv(), 2, false);

        assertThat(written.tally().rows()).isEqualTo(2);
        assertThat(file("failed.csv").lines()).hasSize(3);
    }

    @Test
    void aMessageOfAMegabyteDoesNotMakeTheRecordUnreadable() throws IOException {
        ended(1, Status.FAILED, "FailedOperation", "\"".repeat(1_000_000), 0);
        ended(2, Status.FAILED, "FailedOperation", "short", 0);
        String long1 = "1,20," + "x".repeat((1 << 20) - 60);
        write("ProjectId,TaskId,Notes\n1,10,a\n" + long1 + "\n", csv());

        byte[] failed = Files.readAllBytes(path.resolve("failed.csv"));
        try (var again = RecordStream.open(new ByteArrayInputStream(failed), csv())) {
            int rows = 0;
            for (var chunk = again.next(); chunk != null; chunk = again.next()) {
                assertThat(chunk.rows())
                        .allSatisfy(row -> assertThat(row.problems()).isEmpty());
                rows += chunk.size();
            }
            assertThat(rows).isEqualTo(2);
        }
    }

    /** Many pieces of the input, ended in another order, and more of the journal to a piece than is held at once. */
    @Test
    void aLongReportHasEveryRowOnceAndInInputOrder() throws IOException {
        int rows = 12_000;
        String message = "m".repeat(1000);
        for (int row = rows; row > 0; row--) {
            if (row % 3 != 0) {
                ended(row, row % 3 == 1 ? Status.APPLIED : Status.FAILED, null, row % 3 == 1 ? null : message, 0);
            }
        }
        var input = new StringBuilder("ProjectId,TaskId,Notes\n");
        for (int row = 1; row <= rows; row++) {
            input.append("1,").append(row).append("0,n\n");
        }

        Reports.Written written = write(input.toString(), csv());

        List<String> report = Files.readAllLines(path.resolve("report.csv"));
        List<String> failed = Files.readAllLines(path.resolve("failed.csv"));
        assertThat(report).hasSize(rows + 1);
        assertThat(failed).hasSize(rows / 3 * 2 + 1);
        for (int row = 1; row <= rows; row++) {
            String status = List.of("not_sent", "applied", "failed").get(row % 3);
            assertThat(report.get(row)).startsWith(row + "," + (row + 1) + ",1," + row + "0," + status + ",");
        }
        assertThat(failed.stream().skip(1).map(line -> Integer.parseInt(line.split(",")[1])))
                .isSorted();
        assertThat(written.tally()).isEqualTo(new Tally(rows / 3, rows / 3, 0, 0, 0, rows / 3));
        assertThat(written.attempts()).isEqualTo(rows / 3 * 2);
        assertThat(written.failedRows()).isEqualTo(rows / 3 * 2);
    }

    private void ended(long row, Status status, @Nullable String code, @Nullable String message, long overtakenBy) {
        journal.result(new Outcome(
                        row,
                        row + 1,
                        new TaskKey("1", row + "0"),
                        status,
                        1,
                        code,
                        message,
                        "request-" + row,
                        200,
                        NOON,
                        NOON.plusMillis(25),
                        3,
                        25,
                        List.of(new Value.Field("Notes", Value.text("a\"b"))),
                        overtakenBy,
                        null))
                .block();
    }

    private Reports.Written write(String text, Layout layout) throws IOException {
        return write(text.getBytes(layout.charset()), layout);
    }

    private Reports.Written write(byte[] bytes, Layout layout) throws IOException {
        return write(bytes, layout, Long.MAX_VALUE, false);
    }

    private Reports.Written write(byte[] bytes, Layout layout, long limit, boolean bom) throws IOException {
        Reports.Copy copy = new Reports.Copy(
                () -> new ByteArrayInputStream(bytes),
                layout,
                limit,
                ReportsTest::checked,
                name -> name.startsWith("_") || name.startsWith("#"));
        try (var accounts = journal.rowStates()) {
            return Reports.write(directory, copy, accounts, bom);
        }
    }

    /** The task is the first two cells; a task id {@code bad} is an error. */
    private static CheckedRow checked(Row row) {
        if (!row.problems().isEmpty()) {
            return new CheckedRow(row.number(), row.line(), null, null, row.problems());
        }
        String id = text(row, "TaskId");
        var task = new TaskKey(text(row, "ProjectId"), id);
        if (id.equals("bad")) {
            Problem wrong = Problem.of(
                    ProblemCode.ID_DAMAGED,
                    row.number(),
                    row.line(),
                    "TaskId",
                    id,
                    Message.said("This is no id"),
                    Message.said("Write the id"));
            return new CheckedRow(row.number(), row.line(), task, null, List.of(wrong));
        }
        var change = new TaskChange(
                row.number(), row.line(), task, List.of(new Value.Field("Notes", Value.text("n"))), null, null);
        return new CheckedRow(row.number(), row.line(), task, change, List.of());
    }

    private static String text(Row row, String column) {
        int at = row.columns().indexOf(column);
        return at >= 0 && row.values().get(at) instanceof Value.Text text ? text.text() : "none";
    }

    private static Layout csv() {
        return new Layout(Format.CSV, StandardCharsets.UTF_8, ',', false);
    }

    private String file(String name) throws IOException {
        return Files.readString(path.resolve(name));
    }

    private static String resource(String name) throws IOException {
        try (var in = ReportsTest.class.getResourceAsStream("/report/" + name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
