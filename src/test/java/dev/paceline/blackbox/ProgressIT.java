package dev.paceline.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is shown while a run goes on; on a terminal that {@code script} makes, and {@code stty} draws larger and smaller. */
@Execution(ExecutionMode.CONCURRENT)
class ProgressIT {
    /** What stands before a bar, and behind it. */
    private static final String DRAWN = "\u001b\\[\\?7l|\u001b\\[\\?7h";

    private Desk desk;
    private Running program;

    @Test
    void theBarIsAsWideAsTheTerminalIsAtThatMoment(@TempDir Path temporary) throws Exception {
        assumeTrue(says("script", "--version").contains("util-linux"), "there is no script of util-linux here");
        assumeTrue(says("stty", "--version").contains("coreutils"), "there is no stty of coreutils here");
        desk = Desk.in(temporary).env("TERM", "xterm").file("a.csv", rows(20_000));
        program = desk.terminal(
                "stty cols 80; tty > tty; echo $$ > pid; exec $PACELINE apply a.csv --run-dir run --simulate"
                        + " --sim-fault data-false=20% --max-failures 100%");

        fits(80, "\\[[-#]{8}\\] +\\d+%  \\d+ failed, .* left, [\\d,/]+, [\\d.]+/s, 0 throttled");
        resized(40);
        fits(40, "\\d+ failed, .* left, [\\d,/]+");
        resized(60);
        fits(60, "\\d+ failed, .* left, [\\d,/]+, [\\d.]+/s, 0 throttled");
        resized(200);
        fits(
                200,
                "\\[[-#]{24}\\] +\\d+%  \\d+ failed, about .* left, [\\d,]+ of 20,000 rows, [\\d,]+ left,"
                        + " [\\d.]+ applied/s, 0 throttled");

        says("kill", "-INT", Files.readString(desk.path("pid")).strip());
        program.ended().exits(130);
        assertThat(screen()).contains("SIGINT: no further rows", "Stopped by a signal.", "To go on where it stopped:");
    }

    private static String rows(int count) {
        StringBuilder rows = new StringBuilder("ProjectId,TaskId,DelayTime\n");
        for (int row = 1; row <= count; row++) {
            rows.append("1,").append(row).append(",5\n");
        }
        return rows.toString();
    }

    /** From some moment on each bar has this shape, and leaves the last column free. */
    private void fits(int columns, String shape) {
        program.until(() -> last().matches(shape));
        int since = bars().size();
        program.until(() -> bars().size() > since + 2);
        assertThat(bars().subList(since - 1, bars().size()))
                .allSatisfy(bar -> assertThat(bar).matches(shape).hasSizeLessThan(columns));
    }

    private void resized(int columns) throws Exception {
        says("stty", "-F", Files.readString(desk.path("tty")).strip(), "cols", Integer.toString(columns));
    }

    private String last() {
        List<String> bars = bars();
        return bars.isEmpty() ? "" : bars.get(bars.size() - 1);
    }

    /** Those that were drawn to their end, while rows were sent. */
    private List<String> bars() {
        String[] pieces = screen().split(DRAWN, -1);
        List<String> bars = new ArrayList<>();
        for (int each = 1; each < pieces.length - 1; each += 2) {
            if (!pieces[each].startsWith("checking")) {
                bars.add(pieces[each]);
            }
        }
        return bars;
    }

    private String screen() {
        try {
            return Files.readString(desk.path("screen"));
        } catch (IOException notYet) {
            return "";
        }
    }

    private static String says(String... words) throws Exception {
        try {
            Process process =
                    new ProcessBuilder(words).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            process.waitFor();
            return said;
        } catch (IOException absent) {
            return "no " + Arrays.toString(words);
        }
    }
}
