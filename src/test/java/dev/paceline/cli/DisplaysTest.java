package dev.paceline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.cli.options.ConsoleOptions.Style;
import dev.paceline.cli.text.Standing;
import dev.paceline.engine.Progress;
import dev.paceline.engine.Progress.Phase;
import dev.paceline.json.Json;
import dev.paceline.model.Tally;
import dev.paceline.model.Value;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DisplaysTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, UTF_8);

    @Test
    void aLineComesOncePerPeriodAndAlwaysAtTheEnd() {
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
        LineDisplay display = new LineDisplay(
                err,
                Duration.ofSeconds(10),
                nanos::get,
                standing -> "done " + standing.progress().tally().rows(),
                line -> line);

        for (int second = 0; second <= 25; second++) {
            display.show(at(second));
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        }
        display.end(at(26));

        assertThat(lines()).containsExactly("done 10", "done 20", "done 26");
    }

    @Test
    void aBarIsDrawnAgainBelowWhatIsSaid() {
        BarDisplay display = new BarDisplay(err, 80);

        display.show(at(1));
        display.show(at(1));
        display.say("a notice");
        display.end(at(2));

        String clear = "\r\u001b[K";
        String first = "[-------------------]   1%  1 of 100 rows, 99 left, 5 applied/s, 0 throttled";
        String last = "[-------------------]   2%  2 of 100 rows, 98 left, 5 applied/s, 0 throttled";
        assertThat(bytes.toString(UTF_8))
                .isEqualTo(String.join(
                        "",
                        clear + first,
                        clear + "a notice" + System.lineSeparator(),
                        clear + first,
                        clear + last + System.lineSeparator()));
    }

    @Test
    void areABarOnATerminalAndLinesElsewhere() {
        FakeShell shell = FakeShell.quiet();
        FakeShell dumb = FakeShell.in(Map.of("TERM", "dumb"));

        assertThat(ProgressDisplay.of(Style.AUTO, shell.shell(true))).isInstanceOf(BarDisplay.class);
        assertThat(ProgressDisplay.of(Style.AUTO, shell.shell(false))).isInstanceOf(LineDisplay.class);
        assertThat(ProgressDisplay.of(Style.AUTO, dumb.shell(true))).isInstanceOf(LineDisplay.class);
    }

    @Test
    void areJsonAloneWhereAProgramReadsAlong() {
        FakeShell shell = FakeShell.quiet();
        ProgressDisplay display = ProgressDisplay.of(Style.JSON, shell.shell(false));

        display.say("Paused by \"a command\".");
        display.end(at(2));

        List<String> lines = shell.err().lines().toList();
        assertThat(lines).hasSize(2).first().isEqualTo("{\"notice\":\"Paused by \\\"a command\\\".\"}");
        assertThat(Json.parse(lines.get(1))).isInstanceOf(Value.Fields.class);
    }

    @Test
    void canBeSilentButNotDeaf() {
        SilentDisplay display = new SilentDisplay(err);

        display.show(at(1));
        display.say("a notice");
        display.end(at(2));

        assertThat(lines()).containsExactly("a notice");
    }

    @Test
    void measureTheSpeedOfTheLastTenSeconds() {
        Speed speed = new Speed();
        long second = Duration.ofSeconds(1).toNanos();

        assertThat(speed.at(0, 1_000)).isZero();
        assertThat(speed.at(second, 1_020)).isEqualTo(20);
        for (int i = 2; i <= 20; i++) {
            speed.at(i * second, 1_020);
        }

        assertThat(speed.at(21 * second, 1_030)).isEqualTo(1);
    }

    private List<String> lines() {
        return bytes.toString(UTF_8).lines().toList();
    }

    private static Standing at(long done) {
        return new Standing(
                new Progress(
                        Phase.SENDING,
                        100,
                        new Tally(done, 0, 0, 0, 0, 0),
                        done,
                        0,
                        false,
                        false,
                        List.of(),
                        List.of()),
                5);
    }
}
