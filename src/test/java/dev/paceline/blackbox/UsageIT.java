package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that cannot be followed, and those that only ask. */
@Execution(ExecutionMode.CONCURRENT)
class UsageIT {
    private Desk desk;

    @BeforeEach
    void sitDown(@TempDir Path temporary) {
        desk = Desk.in(temporary).file("a.csv", Bytes.delays("1", 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apply",
                "check",
                "resume",
                "pause",
                "continue",
                "rate",
                "report",
                "columns",
                "request",
                "simulate",
                "completion"
            })
    void everyCommandExplainsItself(String command) {
        String help = desk.run(command, "--help").exits(0).out();

        assertThat(help).contains("Usage: paceline " + command, "Exit codes:").hasLineCount(help.split("\n").length);
        assertThat(help.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void theProgramNamesItsCommandsAndItsVersion() {
        assertThat(desk.run("--help").exits(0).out()).contains("apply", "check", "resume", "simulate", "@options.txt");
        assertThat(desk.run("--version").exits(0).out()).containsPattern("paceline \\d+\\.\\d+");
        desk.run().exits(2).silentOnStandardOutput().says("Usage: paceline");
    }

    @Test
    void anInputThatCannotBeReadIsSaidToBe() {
        desk.run("apply", "nowhere.csv", "--simulate").exits(2).says("nowhere.csv");
        desk.run("check", ".").exits(2).says("directory");
        desk.run("check", "@nowhere.txt").exits(2).says("@nowhere.txt");
        assertThat(desk.path("paceline-runs")).doesNotExist();
    }

    @Test
    void optionsThatStandInAFileAreReadOrItIsSaidWhyNot() {
        desk.file("options.txt", "\uFEFFcheck 'a b.csv' # all of it\r\n--delimiter \";\"\n--charset UTF-8\n")
                .file("a b.csv", "ProjectId;TaskId;Notes\n1;2;任务\n")
                .file("latin.txt", new byte[] {'a', (byte) 0xFC})
                .file("loop.txt", "check @loop.txt")
                .file("open.txt", "check\n\"a b.csv\n")
                .file("@a.csv", "ProjectId,TaskId,DelayTime\n1,2,5\n")
                .file("folder/file", "");

        assertThat(desk.run("@options.txt").exits(0).err()).contains("1 row: 1 valid");
        assertThat(desk.run("check", "@@a.csv").exits(0).err()).contains("1 row: 1 valid");
        desk.run("check", "@folder").exits(2).says("@folder is a directory").heldToTheCommonRules();
        desk.run("check", "@latin.txt").exits(2).says("@latin.txt is not UTF-8");
        desk.run("@loop.txt").exits(2).says("@loop.txt names itself");
        desk.run("@open.txt").exits(2).says("the quote that opens on line 2 is never closed");
    }

    @Test
    void aRunDirectoryThatCannotBeUsedIsRefusedAndAnEmptyOneIsUsed() throws IOException {
        desk.file("file", "").file("full/other", "");
        Files.createDirectory(desk.path("empty"));

        desk.run("apply", "a.csv", "--simulate", "--run-dir", "file/run")
                .exits(2)
                .says("file");
        desk.run("apply", "a.csv", "--simulate", "--run-dir", "full").exits(2).says("full");
        desk.run("resume", "empty").exits(2).says("empty");
        desk.run("apply", "a.csv", "--simulate", "--run-dir", "empty").exits(0);
        desk.run("apply", "a.csv", "--simulate", "--run-dir", "empty").exits(2).says("resume empty");

        assertThat(Files.readString(desk.path("full/other"))).isEmpty();
        assertThat(desk.account("empty").balances().count("applied")).isEqualTo(3);
    }

    /** A shell puts nothing in the place of a variable that is not set. */
    @Test
    void aNameThatIsEmptyIsNotTheWorkingDirectory() {
        for (String words : List.of(
                "apply a.csv --simulate --run-dir ''",
                "apply '' --simulate",
                "check a.csv --mapping ''",
                "resume ''",
                "report ''",
                "pause ''",
                "rate 5 ''")) {
            desk.shell("$PACELINE " + words).exits(2).says("name is empty");
        }
    }

    @Test
    void runsOfOneFileThatBeginInOneSecondHaveADirectoryEach() throws IOException {
        List<Running> running = Stream.generate(() -> desk.start("apply", "a.csv", "--simulate"))
                .limit(4)
                .toList();
        running.stream()
                .map(Running::exited)
                .toList()
                .forEach(each -> each.heldToTheCommonRules().exits(0));

        try (Stream<Path> runs = Files.list(desk.path("paceline-runs"))) {
            assertThat(runs)
                    .hasSize(4)
                    .allSatisfy(run -> assertThat(run.resolve("summary.json")).exists());
        }
    }

    @Test
    void whereNoRunGoesOnNothingIsToldAndNothingIsLeft() {
        desk.file("other/file", "");

        desk.run("pause", "nowhere").exits(2).says("There is no directory nowhere");
        desk.run("continue", "other").exits(2).says("There is no run in other");
        desk.run("rate", "0", "other").exits(2).says("'0' is no rate");
        desk.run("rate", "5").exits(2).says("RUN_DIR");
        assertThat(desk.path("other")).isDirectoryNotContaining("glob:**{lock,json,tmp}");
    }

    @Test
    void anUnknownOptionProposesTheNearestAndNeverRepeatsItsValue() {
        desk.run("apply", "a.csv", "--simulate", "--max-failure=3").exits(2).says("--max-failure", "--max-failures");
        Ended secret = desk.run("apply", "a.csv", "--secret-key=" + Desk.SECRET_KEY);
        secret.exits(2).says("Secrets are never options");
        desk.run("apply", "a.csv", "--sim-rate", "5").exits(2).says("--simulate");
        desk.run("aply", "a.csv").exits(2).says("apply");
    }

    @Test
    void aClosedPipeIsNoAccident() {
        StringBuilder bad = new StringBuilder("ProjectId,TaskId,TryLimit,CycleStep,StartTime\n");
        for (int i = 0; i < 5000; i++) {
            bad.append("1,").append(i).append(",many,0,tomorrow\n");
        }
        desk.file("bad.csv", bad.toString());

        Ended columns = desk.shell("$PACELINE columns | head -1; exit ${PIPESTATUS[0]}");
        Ended check = desk.shell("$PACELINE check bad.csv --json | head -1; exit ${PIPESTATUS[0]}");

        assertThat(columns.exit()).isEqualTo(0);
        assertThat(columns.out().lines()).hasSize(1);
        assertThat(check.exits(3).out().lines()).hasSize(1);
    }

    @Test
    void completionIsAScriptThatBashReads() {
        desk.shell("$PACELINE completion > script && bash -n script && . ./script && complete -p paceline")
                .exits(0);
    }

    @Test
    void columnsAreListedAsATemplateAndAsASchema() {
        String template = desk.run("columns", "--template").exits(0).out();
        desk.file("template.csv", template);
        desk.run("check", "template.csv").exits(0);
        assertThat(template).contains("ProjectId,TaskId,DelayTime").contains("InChargeIds");

        var schema = Account.JSON.readTree(
                desk.run("columns", "--json-schema").exits(0).out());
        assertThat(schema.get("properties").size()).isGreaterThanOrEqualTo(32);
        assertThat(desk.run("columns", "--rules").exits(0).out()).contains("PL-ID-ROUNDED", "PL-DATE");
    }

    /** Classes that are needed for the check, for its findings, for the plan, for the reports and for the closing lines. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "check/RowChecker",
                "model/CheckResult",
                "cli/text/PlanText",
                "report/ReportCsv",
                "cli/text/ClosingText"
            })
    void aProgramThatIsDamagedAnywhereEndsWithFourAndTheRunIsGoneOnWith(String missing) throws IOException {
        damagedJar("dev/paceline/" + missing + ".class");

        desk.shell("timeout 60 java -jar damaged.jar apply a.csv --simulate --run-dir run")
                .exits(4)
                .says("Part of the program could not be loaded");

        if (Files.exists(desk.path("run/journal"))) {
            desk.run("resume", "run").exits(0);
        } else {
            desk.run("apply", "a.csv", "--simulate", "--run-dir", "run").exits(0);
        }
        assertThat(desk.account("run").balances().count("applied")).isEqualTo(3);
    }

    private void damagedJar(String missing) throws IOException {
        Path damaged = desk.path("damaged.jar");
        Files.copy(Java.JAR, damaged);
        try (FileSystem jar = FileSystems.newFileSystem(damaged)) {
            Files.delete(jar.getPath(missing));
        }
    }

    @Test
    void aProgramThatIsDamagedEndsTheRunRatherThanToWaitForever() throws IOException {
        damagedJar("dev/paceline/call/VerdictTable.class");

        desk.shell("java -jar damaged.jar apply a.csv --simulate --run-dir run")
                .exits(4)
                .says("Part of the program could not be loaded", "resume run");

        Account ended = desk.account("run").balances();
        assertThat(ended.count("unknown")).isPositive();
        assertThat(ended.count("unknown") + ended.count("not_sent")).isEqualTo(3);
        desk.run("resume", "run").exits(0);
        assertThat(desk.account("run").balances().count("applied")).isEqualTo(3);
    }
}
