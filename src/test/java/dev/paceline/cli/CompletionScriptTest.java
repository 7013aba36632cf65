package dev.paceline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bash itself offers by the script, for words as bash splits them: an equals sign is a word of its own. */
final class CompletionScriptTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeScript() throws IOException {
        FakeShell shell = FakeShell.quiet();
        assertThat(shell.run("completion")).isZero();
        Files.writeString(folder.resolve("script"), shell.out());
        Path work = Files.createDirectories(folder.resolve("work"));
        Files.createDirectories(work.resolve("paceline-runs"));
        Files.createDirectories(work.resolve("pages"));
        for (String file : List.of("re port.csv", "report", "pairs.csv", "*.csv", "options.txt", "100%")) {
            Files.writeString(work.resolve(file), "");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "re, resume|report|request",
        "<>, apply|check|resume|pause|continue|rate|report|request|actions|columns|simulate|completion|help|--help|--version",
        "apply --form, --format",
        "apply --format <>, csv|tsv|jsonl",
        "check --format j, jsonl",
        "apply --format = <>, csv|tsv|jsonl",
        "apply --format =, csv|tsv|jsonl",
        "apply --format = t, tsv",
        "apply --progress <>, auto|bar|plain|json|none",
        "apply --progress = B, ''",
        "apply --allow PL-RULE-CY, PL-RULE-CYCLE-STEP",
        "apply --allow PL-FILE-NOT, ''",
        "apply --sim-limiter s, sliding",
        "simulate --absent r, resets",
        "apply --sim-fault ha, hang=",
        "simulate --fault internal, internal-error=|internal-error-applied=",
        "simulate --limiter = <>, sliding|fixed|token|none",
        "apply --rate <>, ''",
        "apply --rate = <>, ''",
        "apply re, re port.csv|report",
        "check report --form, --format",
        "check *, *.csv",
        "apply --mapping p, pages|pairs.csv|paceline-runs",
        "apply --run-dir p, pages|paceline-runs",
        "apply @o, @options.txt",
        "resume <>, pages|paceline-runs",
        "resume --retry-failed p, pages|paceline-runs",
        "report pa, pages|paceline-runs",
        "pause r, ''",
        "continue pac, paceline-runs",
        "rate <>, ''",
        "rate 5 p, pages|paceline-runs",
        "rate 10 --n, --no-color",
        "help si, simulate",
        "request pairs.csv --row <>, ''",
        "columns --t, --template",
        "columns x, ''",
        "columns --action Sub, SubmitTask@2025-08-06",
        "apply --action = Batch, BatchModifyOpsOwners@2021-08-20|BatchRunOpsTask@2021-08-20",
        "apply --site <>, intl|cn",
        "actions Free, FreezeOpsTasks@2021-08-20",
        "actions --s, --schema",
        "actions --action-file pai, pairs.csv",
    })
    void offersWhatMayStandThere(String typed, String offered) throws Exception {
        List<String> words = Arrays.stream(("paceline " + typed).split(" "))
                .map(word -> word.replace("<>", ""))
                .toList();
        assertThat(complete(words))
                .containsExactlyInAnyOrderElementsOf(offered.isEmpty() ? List.of() : List.of(offered.split("\\|")));
    }

    @Test
    void knowsAnOptionThatItsValueHasGrownTogetherWith() throws Exception {
        assertThat(complete(List.of("paceline", "apply", "--format=t"))).containsExactly("--format=tsv");
        assertThat(complete(List.of("paceline", "apply", "--run-dir=pac"))).containsExactly("--run-dir=paceline-runs");
    }

    @Test
    void everyOptionThatTakesOneOfSomeWordsOffersThem() throws Exception {
        for (String option : List.of(
                "--format", "--progress", "--allow", "--sim-limiter", "--sim-fault", "--sim-absent", "--sim-lists")) {
            for (String word : complete(List.of("paceline", "apply", option, ""))) {
                String value = word.endsWith("=") ? word + "1%" : word;
                FakeShell shell = FakeShell.quiet();
                shell.run("apply", "nowhere.csv", "--simulate", option, value);
                assertThat(shell.err()).as(option + " " + value).startsWith("paceline: There is no file nowhere.csv");
            }
        }
    }

    private List<String> complete(List<String> words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "--norc",
                "-euc",
                "compopt() { :; }; . ../script; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _paceline; printf '%s\\n'"
                        + " \"${COMPREPLY[@]}\"",
                "bash"));
        command.addAll(words);
        Process bash = new ProcessBuilder(command)
                .directory(folder.resolve("work").toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(bash.getInputStream().readAllBytes());
        assertThat(bash.waitFor()).as(out).isZero();
        return out.lines().filter(line -> !line.isEmpty()).toList();
    }
}
