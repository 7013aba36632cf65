package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Standard streams that are not there: their descriptors are then files of the virtual machine's own. */
@Execution(ExecutionMode.CONCURRENT)
class ClosedStreamsIT {
    private Desk desk;

    @BeforeEach
    void sitDown(@TempDir Path temporary) {
        desk = Desk.in(temporary).file("a.csv", Bytes.delays("1", 3)).file("bad.csv", "ProjectId,TaskId\n1,2\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check - --format csv",
                "apply - --format csv --simulate --run-dir run",
                "request - --format csv --row 1 --region r"
            })
    void whatIsToBeReadFromAClosedStandardInputIsSaidNotToBeThere(String command) {
        desk.shell("$PACELINE " + command + " <&-")
                .exits(2)
                .silentOnStandardOutput()
                .says("paceline: standard input is closed: name a file");
        assertThat(desk.path("run")).doesNotExist();
    }

    @Test
    void whoNeedsNoStandardInputGoesOnWithoutIt() {
        desk.shell("$PACELINE check a.csv <&-").exits(0).says("3 rows: 3 valid");
        desk.shell("$PACELINE apply a.csv --simulate --run-dir run <&-").exits(0);
        assertThat(desk.account("run").balances().count("applied")).isEqualTo(3);
    }

    @Test
    void whatWasAskedForAndDidNotArriveIsAnError() {
        for (String command : new String[] {"columns", "--version", "--help", "help apply", "completion"}) {
            desk.shell("$PACELINE " + command + " >&-")
                    .exits(2)
                    .says("paceline: standard output could not be written: it is closed");
        }
        desk.shell("$PACELINE check bad.csv >&-").exits(3).says("standard output could not be written");
        desk.shell("$PACELINE check a.csv >&-").exits(0);
    }

    @Test
    void withoutStandardErrorNothingIsSaidAndAllIsDone() {
        desk.shell("$PACELINE check bad.csv 2>&-").exits(3);
        desk.shell("$PACELINE apply a.csv --simulate --run-dir run 2>&-")
                .exits(0)
                .silentOnStandardOutput();
        assertThat(desk.account("run").balances().count("applied")).isEqualTo(3);
        desk.shell("$PACELINE apply nowhere.csv --simulate 2>&-").exits(2);
    }

    @Test
    void withoutAnyOfTheThreeARunIsWrittenDownWhole() {
        desk.shell("$PACELINE apply a.csv --simulate --run-dir run <&- >&- 2>&-")
                .exits(0);
        assertThat(desk.account("run").balances().count("applied")).isEqualTo(3);
        desk.shell("$PACELINE resume run <&- >&- 2>&-").exits(0);
        desk.shell("$PACELINE report run <&- >&- 2>&-").exits(0);
        desk.shell("$PACELINE check - --format csv <&- >&- 2>&-").exits(2);
    }

    @Test
    void aReaderOfStandardErrorThatHasGoneStopsNoRun() {
        desk.shell("$PACELINE apply a.csv --simulate --run-dir run 2> >(head -c 1 >first); exit $?")
                .exits(0);
        assertThat(desk.account("run").balances().count("applied")).isEqualTo(3);
    }
}
