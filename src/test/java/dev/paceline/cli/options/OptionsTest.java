package dev.paceline.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.action.Actions;
import dev.paceline.check.InputRules;
import dev.paceline.mapping.MappingRules;
import dev.paceline.model.Format;
import dev.paceline.model.Limits;
import dev.paceline.model.Pace;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.ReadOptions;
import dev.paceline.model.Target;
import dev.paceline.model.Value;
import dev.paceline.simulator.Behaviour;
import dev.paceline.simulator.FaultKind;
import dev.paceline.simulator.Limiter;
import dev.paceline.simulator.SimulatorOptions;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class OptionsTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-23T22:00:00+08:00[Asia/Shanghai]");

    @TempDir
    Path folder;

    @Test
    void areTheDocumentedDefaultsWhereNothingIsSaid() {
        InputRules reading =
                InputRules.of("a.csv", parse(new InputOptions(), "a.csv").reading(false));

        assertThat(reading.layout().format()).isEqualTo(Format.CSV);
        assertThat(reading.mapping()).isEqualTo(MappingRules.NONE);
        assertThat(reading.allowed()).isEmpty();
        assertThat(reading.limit()).isEqualTo(Long.MAX_VALUE);
        assertThat(parse(new PaceOptions()).over(Pace.DEFAULT)).isEqualTo(Pace.DEFAULT);
        assertThat(parse(new LimitOptions()).over(Limits.DEFAULT, NOW)).isEqualTo(Limits.DEFAULT);
        assertThat(parse(new TargetOptions()).real(Actions.standard())).isEqualTo(Target.international());
        assertThat(parse(new SimulationOptions()).simulator()).isNull();
    }

    @Test
    void becomeAReading() throws Exception {
        Path mapping = Files.writeString(folder.resolve("mapping.json"), "{\"rename\":{\"任务\":\"TaskId\"}}");

        ReadOptions said = parse(
                        new InputOptions(),
                        "-",
                        "--format=tsv",
                        "--charset=gb18030",
                        "--delimiter=|",
                        "--mapping=" + mapping,
                        "--rename=owner=InCharge",
                        "--ignore=memo",
                        "--set=Notes=a,b=c",
                        "--null=NULL",
                        "--null",
                        "#N/A",
                        "--null=",
                        "--allow=pl-date",
                        "--allow=PL-CRON",
                        "--limit=10")
                .reading(true);
        InputRules reading = InputRules.of("-", said);

        assertThat(reading.layout().format()).isEqualTo(Format.TSV);
        assertThat(reading.layout().charset()).hasToString("GB18030");
        assertThat(reading.layout().delimiter()).isEqualTo('|');
        assertThat(reading.mapping().rename()).containsEntry("任务", "TaskId").containsEntry("owner", "InCharge");
        assertThat(reading.mapping().ignore()).containsExactly("memo");
        assertThat(reading.mapping().nothing()).containsExactly("NULL", "#N/A", "");
        assertThat(reading.mapping().set()).containsEntry("Notes", Value.text("a,b=c"));
        assertThat(reading.allowed()).isEqualTo(Set.of(ProblemCode.DATE, ProblemCode.CRON));
        assertThat(reading.skipInvalid()).isTrue();
        assertThat(reading.limit()).isEqualTo(10);
    }

    @Test
    void becomeATarget() {
        Target target = parse(
                        new TargetOptions(),
                        "--endpoint=https://wedata.{region}.tencentcloudapi.com",
                        "--region=ap-guangzhou",
                        "--profile=team-a",
                        "--same-account=team-a,team-b",
                        "--same-account=c,d,e")
                .real(Actions.standard());

        assertThat(target.endpoint()).isEqualTo("https://wedata.{region}.tencentcloudapi.com");
        assertThat(target.region()).isEqualTo("ap-guangzhou");
        assertThat(target.profile()).isEqualTo("team-a");
        assertThat(target.sameAccount()).containsExactly(Set.of("team-a", "team-b"), Set.of("c", "d", "e"));
        assertThat(target.simulated()).isFalse();
    }

    @Test
    void giveASimulatedRunARegionOfItsOwnAndNoOtherEndpoint() {
        URI simulator = URI.create("http://127.0.0.1:4711");

        Target target = parse(new TargetOptions()).simulated(simulator);

        assertThat(target.region()).isNotNull();
        assertThat(target.simulated()).isTrue();
        assertThatThrownBy(
                        () -> parse(new TargetOptions(), "--endpoint=a.example").simulated(simulator))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--simulate and --endpoint");
    }

    @Test
    void becomePaceAndLimitsOverThoseOfARunWithoutItsDeadline() {
        PaceOptions pace = parse(new PaceOptions(), "--rate=10", "--share=50%", "--in-flight=8");
        LimitOptions limits =
                parse(new LimitOptions(), "--max-failures=3", "--deadline=06:30", "--outage-patience=1h30m");

        Limits earlier = new Limits(
                Limits.MaxFailures.DEFAULT,
                new Limits.Deadline.At(NOW.toInstant()),
                Duration.ofMinutes(10),
                Duration.ofSeconds(3));

        assertThat(pace.over(Pace.DEFAULT)).isEqualTo(new Pace(10, 0.5, 8));
        assertThat(limits.over(earlier, NOW))
                .isEqualTo(new Limits(
                        Limits.MaxFailures.count(3),
                        new Limits.Deadline.At(
                                ZonedDateTime.parse("2026-11-24T06:30:00+08:00").toInstant()),
                        Duration.ofMinutes(90),
                        Duration.ofSeconds(3)));
    }

    @Test
    void aDurationUntilTheDeadlineIsNoMomentOfTheWallClock() {
        LimitOptions limits = parse(new LimitOptions(), "--deadline=4s");

        assertThat(limits.over(Limits.DEFAULT, NOW).deadline())
                .isEqualTo(new Limits.Deadline.After(Duration.ofSeconds(4)));
        assertThat(limits.deadline(NOW)).isEqualTo(NOW.plusSeconds(4));
    }

    @Test
    void becomeASimulator() {
        SimulatorOptions simulator = parse(
                        new SimulationOptions(),
                        "--simulate",
                        "--sim-rate=50",
                        "--sim-limiter=token",
                        "--sim-latency=20",
                        "--sim-jitter=5",
                        "--sim-fault=hang=1%",
                        "--sim-fault=reset-after=0.25",
                        "--sim-seed=7",
                        "--sim-deny=GetTask",
                        "--sim-deny=ModifyTaskInfo",
                        "--sim-job-time=8000",
                        "--sim-edit-share=10%",
                        "--sim-absent=resets",
                        "--sim-lists=merge")
                .simulator();

        assertThat(simulator).isNotNull();
        assertThat(simulator.rate()).isEqualTo(50);
        assertThat(simulator.limiter()).isEqualTo(Limiter.TOKEN);
        assertThat(simulator.latency()).isEqualTo(Duration.ofMillis(20));
        assertThat(simulator.jitter()).isEqualTo(Duration.ofMillis(5));
        assertThat(simulator.faults())
                .containsEntry(FaultKind.HANG, 0.01)
                .containsEntry(FaultKind.RESET_AFTER, 0.25)
                .hasSize(2);
        assertThat(simulator.seed()).isEqualTo(7);
        assertThat(simulator.behaviour())
                .isEqualTo(new Behaviour(
                        Set.of("GetTask", "ModifyTaskInfo"),
                        Duration.ofSeconds(8),
                        0.1,
                        Behaviour.Absent.RESETS,
                        Behaviour.Lists.MERGE,
                        100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--sim-rate=1",
                "--sim-limiter=none",
                "--sim-latency=1",
                "--sim-jitter=1",
                "--sim-fault=hang=1%",
                "--sim-seed=1",
                "--sim-deny=GetTask",
                "--sim-job-time=1",
                "--sim-edit-share=1",
                "--sim-absent=stays",
                "--sim-lists=merge"
            })
    void ofTheSimulatorAreRefusedWithoutIt(String option) {
        SimulationOptions options = parse(new SimulationOptions(), option);

        assertThatThrownBy(options::simulator)
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(option.substring(0, option.indexOf('=')))
                .hasMessageContaining("--simulate");
    }

    @ParameterizedTest
    @CsvSource({
        "--sim-rate=unlimited, none",
        "--sim-limiter=leaky, sliding",
        "--sim-latency=1s, milliseconds",
        "--sim-fault=hang, KIND=SHARE",
        "--sim-fault=explode=1%, reset-before",
        "--sim-fault=hang=200%, 1",
        "--sim-seed=x, whole number",
        "--sim-deny=GetTasks, no action",
        "--sim-job-time=1s, milliseconds",
        "--sim-edit-share=often, 10%",
        "--sim-edit-share=2, 0 to 1",
        "--sim-absent=goes, stays nor resets",
        "--sim-lists=add, replace nor merge"
    })
    void ofTheSimulatorNameWhatIsPossible(String option, String remedy) {
        SimulationOptions options = parse(new SimulationOptions(), "--simulate", option);

        assertThatThrownBy(options::simulator)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(option.substring(0, option.indexOf('=')))
                .hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "--format=xlsx, csv",
        "--charset=GB99, GB18030",
        "--delimiter=ab, tab",
        "--allow=PL-NOPE, columns --rules",
        "--allow=PL-JSON, These can: PL-",
        "--limit=0, whole number from 1"
    })
    void nameOptionValueAndRemedyWhenTheyCannotBeFollowed(String option, String remedy) {
        String[] parts = option.split("=", 2);

        assertThatThrownBy(() -> parse(new InputOptions(), "a.csv", option))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining(parts[0])
                .hasMessageContaining(parts[1])
                .hasMessageContaining(remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "a.txt, '', --format",
        "-, '', Standard input",
        "a.csv, --rename=x, COLUMN=PARAM",
        "a.csv, --set=TaskId=1, TaskId",
        "a.jsonl, --delimiter=;, JSON lines",
        "a.csv, --mapping=nowhere.json, nowhere.json"
    })
    void refuseWhatDoesNotFitTogether(String input, String option, String named) {
        InputOptions options =
                option.isEmpty() ? parse(new InputOptions(), input) : parse(new InputOptions(), input, option);

        assertThatThrownBy(() -> options.reading(false))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(named);
    }

    @Test
    void sayWhatIsWrongWithAFile() throws Exception {
        Path notUtf8 = Files.write(folder.resolve("m.json"), new byte[] {(byte) 0xC8, (byte) 0xCE});
        InputOptions mapped = parse(new InputOptions(), "a.csv", "--mapping", notUtf8.toString());

        assertThatThrownBy(() -> input(folder.resolve("none.csv").toString())).hasMessageContaining("There is no file");
        assertThatThrownBy(() -> input(folder.toString())).hasMessageContaining("is a directory");
        assertThatThrownBy(() -> mapped.reading(false)).hasMessageContaining("not UTF-8");
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8080, true",
        "http://127.1.2.3, true",
        "https://localhost, true",
        "http://[::1]:9, true",
        "https://wedata.{region}.tencentcloudapi.com, false",
        "https://127.0.0.1.example.com, false",
        "https://localhost.example.com, false"
    })
    void knowThisMachineByItsNames(String endpoint, boolean loopback) {
        Target target = parse(new TargetOptions(), "--endpoint", endpoint).real(Actions.standard());

        assertThat(TargetOptions.loopback(target)).isEqualTo(loopback);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--same-account=a", "--same-account=,", "--endpoint=https://", "--endpoint=a b"})
    void ofTheTargetAreRefusedWhereTheyMeanNothing(String option) {
        TargetOptions options = parse(new TargetOptions(), option);

        assertThatThrownBy(() -> options.real(Actions.standard()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(option.substring(0, option.indexOf('=')));
    }

    private static void input(String name) {
        parse(new InputOptions(), name).input(InputStream.nullInputStream());
    }

    private static <T> T parse(T options, String... args) {
        new CommandLine(new Bare()).addMixin("options", options).parseArgs(args);
        return options;
    }

    @CommandLine.Command
    private static final class Bare {}
}
