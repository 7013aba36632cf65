package dev.paceline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.action.Action;
import dev.paceline.action.Actions;
import dev.paceline.action.ApiSite;
import dev.paceline.action.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ActionsCommandTest {
    @TempDir
    Path folder;

    static Stream<Action> actions() {
        return Actions.keys().stream().map(key -> Actions.named(key).orElseThrow());
    }

    @Test
    void aLineForEachActionSaysWhatKindItIs() {
        List<String> lines = done("actions").lines().toList();

        assertThat(lines).hasSameSizeAs(Actions.keys());
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("ModifyTaskInfo@2021-08-20 ")
                        .contains(" 20/s ", " absolute ", "intl,cn")
                        .endsWith("(deprecated on cn)"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("StartOpsTasks@2025-08-06 ").contains("not absolute"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("PauseOpsTasksAsync@").endsWith("(asynchronous)"));
    }

    @ParameterizedTest
    @MethodSource("actions")
    void allOfOneActionIsTold(Action action) {
        String text = done("actions", action.key());

        assertThat(text).startsWith(action.key() + "\n").endsWith(indented(done("columns", "--action", action.key())));
        String told = text.substring(0, text.indexOf("\nColumns\n"));
        assertThat(told.lines()).allMatch(line -> line.length() <= 80);
        String said = told.replaceAll("\\s+", " ");
        assertThat(said).contains(action.readings().values());
        assertThat(List.of(said.split("[ .,;]+"))).containsAll(action.sites());
        action.control().forEach(parameter -> assertThat(said).contains(parameter));
        assertThat(said)
                .contains(action.repeatable().absolute() ? "Absolute A request says" : "Not absolute Each request");
        action.success().forEach(tests -> tests.forEach(test -> assertThat(said).contains(test.path() + " is ")));
        action.rules().forEach(rule -> assertThat(said).contains(rule.code().code()));
        assertThat(said)
                .contains(action.undo().isEmpty() ? "Undo" : action.undo().substring(1));
        action.unverified().forEach(open -> assertThat(said).contains(open.substring(1)));
        if (action.job() != null) {
            assertThat(said)
                    .contains(
                            "Asynchronous",
                            action.job().action(),
                            action.job().status().substring(5));
        }
    }

    @Test
    void whatCannotBeReadBackIsNamedForEachSite() {
        assertThat(done("actions", "ModifyTaskInfo").replaceAll("\\s+", " "))
                .contains("On intl by DescribeDependTaskLists@2021-08-20, which does not tell TaskExt, TaskParamInfos,"
                        + " DependencyConfigDTOs and ScriptChange.")
                .contains("On cn by DescribeTaskDetailDs@2021-08-20, which does not tell ScriptChange.")
                .contains("Deprecated on cn, where ModifyTaskInfoDs@2021-08-20 takes its place.");
        assertThat(done("actions", "StartOpsTasks").replaceAll("\\s+", " "))
                .contains("Nothing that this action sets can be given back by it.");
        assertThat(done("actions", "FreezeOpsTasks").replaceAll("\\s+", " "))
                .contains("Not so where OperateIsInform is true or KillInstance is true");
    }

    @ParameterizedTest
    @MethodSource("actions")
    void itsFileIsWrittenAsItStandsAndIsTheSameActionWhenReadAgain(Action action) throws IOException {
        Path file = Files.writeString(folder.resolve("own.json"), done("actions", action.key(), "--json"));

        assertThat(Actions.read(Files.readAllBytes(file))).isEqualTo(action);
        assertThat(done("actions", "--action-file", file.toString())).isEqualTo(done("actions", action.key()));
    }

    @Test
    void theFormsSchemaIsWritten() {
        assertThat(done("actions", "--schema")).contains("json-schema.org/draft/2020-12", "paceline-action/1");
    }

    @ParameterizedTest
    @MethodSource("actions")
    void columnsFollowTheAction(Action action) {
        assertThat(done("columns", "--template", "--action", action.key())
                        .strip()
                        .split(","))
                .containsExactlyElementsOf(
                        action.parameters().stream().map(Parameter::name).toList());
        assertThat(done("columns", "--json-schema", "--action", action.key())).contains("changes for " + action.name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ModifyTaskInf | There is no action 'ModifyTaskInf'. Did you mean ModifyTaskInfo? 'actions' lists them.",
                "modifytaskname | There is no action 'modifytaskname'. Did you mean ModifyTaskName? 'actions' lists them.",
                "UpdateTask | There is no action 'UpdateTask'. Did you mean UpdateTaskPartially? 'actions' lists them.",
                "Zebra | There is no action 'Zebra'. 'actions' lists them.",
                "'' | There is no action ''. 'actions' lists them.",
                "SubmitTask@2021-08-20 | There is no action SubmitTask@2021-08-20; there is SubmitTask@2025-08-06.",
            })
    void anActionThatIsNotThereIsWrongUsageEverywhere(String named, String says) {
        for (String[] words : List.of(
                new String[] {"actions", named},
                new String[] {"columns", "--action", named},
                new String[] {"check", "nowhere.csv", "--action", named},
                new String[] {"apply", "nowhere.csv", "--action", named},
                new String[] {"request", "nowhere.csv", "--row", "1", "--action", named})) {
            if (!words[0].equals("actions") && !words[0].equals("columns")) {
                words[1] = file("a.csv", "ProjectId,TaskId\n").toString();
            }
            FakeShell shell = FakeShell.quiet();
            assertThat(shell.run(words)).as(String.join(" ", words)).isEqualTo(2);
            assertThat(shell.err()).startsWith("paceline: " + says);
            assertThat(shell.out()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"form\": | It is no JSON: it ends before it is complete (line 1, column 9).",
                "[] | The file has to be an object.",
                "{\"form\": \"paceline-action/1\"} | lacks",
                "{\"form\": \"paceline-action/9\"} | form is paceline-action/9, and this version of Paceline reads paceline-action/1.",
            })
    void aFileThatIsNoneOfAnActionIsNamedWithPlaceAndRemedy(String text, String says) {
        Path file = file("own.json", text);
        Path input = file("a.csv", "ProjectId,TaskId\n");
        for (String[] words : List.of(
                new String[] {"actions", "--action-file", file.toString()},
                new String[] {"columns", "--action-file", file.toString()},
                new String[] {"check", input.toString(), "--action-file", file.toString()})) {
            FakeShell shell = FakeShell.quiet();
            assertThat(shell.run(words)).isEqualTo(2);
            assertThat(shell.err())
                    .startsWith("paceline: --action-file " + file + ": ")
                    .contains(says, "'actions --schema' tells the form.")
                    .doesNotContain("\tat ");
        }
    }

    /** These stand in headers, hosts, columns and paths. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "\"name\": \"SubmitTask\" | \"name\": \"Submit\\r\\nX-Evil: 1\" | name has to be of letters",
                "\"version\": \"2025-08-06\" | \"version\": \"2025 08\" | version has to be of letters",
                "\"service\": \"wedata\" | \"service\": \"evil.example/wedata\" | service has to be of small letters",
                "\"name\": \"VersionRemark\" | \"name\": \"a,b\" | parameters[2].name has to be of letters",
                "\"name\": \"VersionRemark\" | \"name\": \"a.b\" | parameters[2].name has to be of letters",
                "\"sites\": [\"intl\", \"cn\"] | \"sites\": [\"mars\"] | sites has mars; there are intl and cn.",
            })
    void namesInAFileAreNamesAlone(String there, String instead, String says) {
        String text = Actions.text("SubmitTask@2025-08-06");
        assertThat(text).contains(there);
        Path file = file("own.json", text.replace(there, instead));
        FakeShell shell = FakeShell.quiet();

        assertThat(shell.run("columns", "--action-file", file.toString())).isEqualTo(2);
        assertThat(shell.err()).startsWith("paceline: --action-file " + file + ": " + says);
    }

    @Test
    void aFileWithAByteOrderMarkIsRead() {
        Path file = file("own.json", "\uFEFF" + Actions.text("SubmitTask@2025-08-06"));

        assertThat(done("actions", "--action-file", file.toString())).startsWith("SubmitTask@2025-08-06\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "apply a.csv --action SubmitTask --action-file own.json | --action and --action-file exclude each other",
                "columns --action SubmitTask --action-file own.json | --action and --action-file exclude each other",
                "actions SubmitTask --action-file own.json | --action-file and a name exclude each other",
                "actions --json | --json is for one action",
                "actions SubmitTask --schema | --schema stands alone",
                "actions --action-file nowhere.json | There is no file nowhere.json for --action-file.",
                "resume run --action SubmitTask | unknown option '--action'",
                "report run --action SubmitTask | unknown option '--action'",
            })
    void wordsThatDoNotFitTogetherAreWrongUsage(String words, String says) {
        Path input = file("a.csv", "ProjectId,TaskId\n");
        FakeShell shell = FakeShell.quiet();

        assertThat(shell.run(words.replace("a.csv", input.toString()).split(" ")))
                .isEqualTo(2);
        assertThat(shell.err()).startsWith("paceline: " + says);
    }

    @Test
    void nothingInAFileReachesTheTerminalAsACommand() {
        Path file = file(
                "own.json",
                Actions.text("SubmitTask@2025-08-06").replace("remark of the version", "\\u001b[2J remark \\u202e"));

        for (String command : List.of("actions", "columns")) {
            assertThat(done(command, "--action-file", file.toString()))
                    .contains("remark")
                    .doesNotContain("\u001b", "\u202e");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wedata.intl.tencentcloudapi.com | INTL",
                "WEDATA.INTL.TencentCloudAPI.com | INTL",
                "wedata.ap-guangzhou.tencentcloudapi.com | CN",
                "wedata.tencentcloudapi.com | CN",
                "wedata.tencentcloudapi.com.example.com |",
                "eviltencentcloudapi.com |",
                "127.0.0.1 |",
            })
    void aHostSaysWhichSiteItIs(String host, ApiSite site) {
        assertThat(ApiSite.of(host).orElse(null)).isEqualTo(site);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--action ModifyTaskInfoDs | ModifyTaskInfoDs@2021-08-20 does not exist on the site intl, it exists on cn",
                "--action ModifyTaskInfoDs --endpoint wedata.intl.tencentcloudapi.com | ModifyTaskInfoDs@2021-08-20 does not exist on",
                "--action ModifyTaskInfoDs --endpoint https://example.com --site intl | ModifyTaskInfoDs@2021-08-20 does not exist on",
                "--site cn --endpoint wedata.intl.tencentcloudapi.com | --site cn contradicts --endpoint",
                "--site mars | Invalid value for option '--site': 'mars' is no site; write intl or cn.",
            })
    void whatTheSiteDoesNotHaveIsRefusedBeforeAnythingIsSent(String words, String says) {
        Path input = file("a.csv", "ProjectId,TaskId,TaskName\n1,2,a\n");
        for (String command : List.of("apply " + input, "request " + input + " --row 1")) {
            FakeShell shell = FakeShell.quiet();
            assertThat(shell.run((command + " --region r " + words).split(" "))).isEqualTo(2);
            assertThat(shell.err()).startsWith("paceline: " + says);
        }
    }

    private String done(String... words) {
        FakeShell shell = FakeShell.quiet();
        assertThat(shell.run(words)).as(shell.err()).isZero();
        return shell.out();
    }

    private static String indented(String text) {
        return text.lines().map(line -> "  " + line + "\n").reduce("", String::concat);
    }

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
