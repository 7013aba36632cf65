package dev.paceline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.cli.options.ConsoleOptions.Style;
import dev.paceline.cli.text.Standing;
import dev.paceline.json.Json;
import dev.paceline.model.Progress;
import dev.paceline.model.Progress.Phase;
import dev.paceline.model.Tally;
import dev.paceline.model.Value;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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
    void aBarIsDrawnAgainBelowWhatIsSaidAndGoesAtTheEnd() {
        BarDisplay display = new BarDisplay(err, () -> 80);

        display.show(at(1));
        display.show(at(1));
        display.say("a notice");
        display.end(at(2));

        String clear = "\r\u001b[K";
        String first = drawn("[--------]   1%  0 failed, 20 s left, 1/100, 5/s, 0 throttled");
        assertThat(bytes.toString(UTF_8))
                .isEqualTo(String.join("", clear + first, clear + "a notice" + System.lineSeparator(), first, clear));
    }

    @Test
    void aBarFollowsTheWidthAndIsNotDrawnBeforeThatIsKnown() {
        AtomicInteger width = new AtomicInteger();
        BarDisplay display = new BarDisplay(err, width::get);

        display.show(at(1));
        assertThat(bytes.size()).isZero();
        for (int columns : new int[] {80, 40, 200}) {
            bytes.reset();
            width.set(columns);
            display.show(at(1));
            assertThat(bytes.toString(UTF_8).replaceAll("\\r|\u001b\\[[?0-9]*[a-zA-Z]", ""))
                    .hasSizeLessThan(columns)
                    .contains("0 failed, ", "20 s left");
            assertThat(bytes.toString(UTF_8).startsWith("\r\u001b[J"))
                    .as("cleared down to the end, as the line may have been broken")
                    .isEqualTo(columns == 40);
        }
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
        assertThat(lines)
                .hasSize(2)
                .first()
                .isEqualTo("{\"notice\":\"Paused by \\\"a command\\\".\",\"time\":\"2026-11-23T14:00:00.000Z\"}");
        assertThat(Json.parse(lines.get(1))).isInstanceOf(Value.Fields.class);
    }

    @Test
    void beginEachLineWithTheMoment() {
        FakeShell shell = FakeShell.quiet();
        ProgressDisplay display = ProgressDisplay.of(Style.PLAIN, shell.shell(false));

        display.end(at(2));

        assertThat(shell.err())
                .startsWith("2026-11-23T22:00:00+08:00 sending: 0 failed, about 20 s left, 2 of 100 rows, 98 left, ");
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

    private static String drawn(String bar) {
        return "\u001b[?7l" + bar + "\u001b[?7h\r";
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
                        Tally.NONE,
                        done,
                        0,
                        false,
                        false,
                        List.of(),
                        List.of()),
                5,
                5);
    }
}
