package dev.paceline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.cli.options.UsageException;
import dev.paceline.simulator.Behaviour;
import dev.paceline.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SimulateCommandTest {
    @Test
    void becomesAServerThatIsAsBelieved() {
        SimulatorOptions options = parse();

        assertThat(options.behaviour()).isEqualTo(Behaviour.believed());
        assertThat(options.missingTasks()).isEmpty();
    }

    @Test
    void becomesAServerThatIsOtherThanBelieved() {
        SimulatorOptions options = parse(
                "--missing-task=404",
                "--deny=DescribeDependTaskLists",
                "--job-time=250",
                "--edit-share=0.25",
                "--absent=resets",
                "--lists=replace",
                "--tasks=5000");

        assertThat(options.missingTasks()).containsExactly("404");
        assertThat(options.behaviour())
                .isEqualTo(new Behaviour(
                        Set.of("DescribeDependTaskLists"),
                        Duration.ofMillis(250),
                        0.25,
                        Behaviour.Absent.RESETS,
                        Behaviour.Lists.REPLACE,
                        5_000));
    }

    @ParameterizedTest
    @CsvSource({
        "--port=65536, 65535",
        "--deny=Nothing, no action",
        "--tasks=many, number of tasks",
        "--tasks=1000000, 999999",
        "--absent=believed, stays nor resets",
        "--lists=believed, replace nor merge",
    })
    void namesWhatIsPossible(String option, String remedy) {
        assertThatThrownBy(() -> parse(option))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(option.substring(0, option.indexOf('=')))
                .hasMessageContaining(remedy);
    }

    private static SimulatorOptions parse(String... words) {
        SimulateCommand command = new SimulateCommand(FakeShell.quiet().shell(false));
        new CommandLine(command).parseArgs(words);
        return command.options();
    }
}
