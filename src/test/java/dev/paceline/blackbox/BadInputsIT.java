package dev.paceline.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Inputs with something wrong: nothing is sent, and the message names the place and the remedy. */
@Execution(ExecutionMode.CONCURRENT)
class BadInputsIT {
    private static SimulatedApi api;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void start(@TempDir Path temporary) {
        api = SimulatedApi.unlimited(temporary);
    }

    @AfterAll
    static void nothingWasEverSent() {
        List<JsonNode> calls = api.calls();
        api.close();
        assertThat(calls).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRefusedWithItsPlaceAndRemedy(Case it) {
        Desk desk = Desk.in(temporary).file(it.file, it.input);

        Ended ended = desk.apply(api, it.file, "--run-dir", "run");

        ended.exits(3).silentOnStandardOutput().says("error " + it.code + " line " + it.line);
        ended.says(it.said);
        Account account = desk.account("run");
        assertThat(account.directory().toFile().list()).containsExactlyInAnyOrder("problems.jsonl", "summary.json");
        assertThat(account.reason()).isEqualTo("invalid_input");
        assertThat(account.count("applied") + account.count("attempts")).isZero();
        assertThat(account.count("invalid") + account.count("not_sent")).isEqualTo(account.count("rows"));
        assertThat(account.problems()).anySatisfy(problem -> {
            assertThat(problem.get("code").asString()).isEqualTo(it.code);
            assertThat(problem.get("line").asLong()).isEqualTo(it.line);
            assertThat(problem.get("remedy").asString()).isNotBlank();
        });
    }

    @Test
    void aRecordBeyondOneMebibyteIsRefused() {
        Desk desk = Desk.in(temporary).file("a.csv", "ProjectId,TaskId,Notes\n1,2," + "x".repeat(1 << 20) + "\n");

        desk.apply(api, "a.csv").exits(3).says("PL-RECORD-TOO-LONG line 2");
    }

    @Test
    void aGzipFileThatIsCutOffIsRefused() {
        byte[] whole = Bytes.gzip(Bytes.delays("1", 500).getBytes(UTF_8));
        Desk desk = Desk.in(temporary).file("a.csv.gz", Arrays.copyOf(whole, whole.length - 20));

        desk.apply(api, "a.csv.gz").exits(3).says("PL-GZIP");
    }

    @Test
    void checkNamesEveryProblemAndWritesThemAsJsonLinesToo() {
        Desk desk = Desk.in(temporary)
                .file(
                        "a.csv",
                        "ProjectId,TaskId,DelayTime,StartTime,CycleStep\n"
                                + "1,2,x,2024-02-30 00:00:00,0\n1,,5,,\n1,4,,,\n1,2,90,,\n1,5\n");

        Ended listed = desk.run("check", "a.csv").exits(3);
        Ended lines = desk.run("check", "a.csv", "--json").exits(3);

        List<JsonNode> problems =
                lines.out().lines().<JsonNode>map(Account.JSON::readTree).toList();
        assertThat(problems.stream()
                        .filter(each -> each.get("severity").asString().equals("error"))
                        .map(each -> each.get("code").asString() + " "
                                + each.get("line").asLong()))
                .containsExactlyInAnyOrder(
                        problems.get(0).get("code").asString() + " 2",
                        "PL-DATE 2",
                        "PL-RANGE 2",
                        "PL-ID-MISSING 3",
                        "PL-NO-CHANGE 4",
                        "PL-CSV-CELLS 6");
        problems.forEach(
                each -> assertThat(listed.out()).contains(each.get("code").asString()));
        listed.says("errors");
    }

    @Test
    void ofOneCodeTwentyAreShownAndTheRestIsCounted() {
        StringBuilder text = new StringBuilder("ProjectId,TaskId,TryLimit\n");
        for (int i = 0; i < 73; i++) {
            text.append("1,").append(i + 1).append(",many\n");
        }
        Desk desk = Desk.in(temporary).file("a.csv", text.toString());

        Ended ended = desk.apply(api, "a.csv", "--run-dir", "run").exits(3);

        assertThat(ended.err().lines().filter(line -> line.startsWith("error PL-")))
                .hasSize(20);
        ended.says("53 more");
        assertThat(desk.account("run").problems()).hasSize(73);
    }

    @Test
    void whatCannotBeTrustedIsNotSkipped() {
        Desk desk = Desk.in(temporary).file("a.csv", "ProjectId,TaskId,Notes\n1,2,a\n1,3,b\"c\n1,4,d\n");

        desk.apply(api, "a.csv", "--skip-invalid").exits(3).says("PL-CSV-QUOTE line 3");
    }

    static Stream<Case> cases() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/blackbox/bad-inputs.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Case::read);
    }

    record Case(String name, String file, byte[] input, String code, long line, String[] said) {
        static Case read(String line) {
            String[] cells = line.split("\t", -1);
            return new Case(
                    cells[0],
                    cells[1],
                    Bytes.of(cells[2]),
                    cells[3],
                    Long.parseLong(cells[4]),
                    cells[5].isEmpty() ? new String[] {cells[3]} : cells[5].split("\\|"));
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
