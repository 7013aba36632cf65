package speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** How long each tenth of a run's rows took, in the order in which they ended. */
record Tenths(double[] seconds) {
    private static final int COUNT = 10;

    /** By the run's own report: from the first request to the last row's end. */
    static Tenths sent(Path run, int rows) throws IOException {
        Ends ends = Ends.of(run, rows);
        double[] seconds = new double[COUNT];
        for (int n = 0; n < COUNT; n++) {
            seconds[n] = (ends.after(upTo(rows, n + 1)) - ends.after(upTo(rows, n))) / 1e3;
        }
        return new Tenths(seconds);
    }

    /** Watches how far a process has come in reading a file. */
    static final class Reading implements Watch.Look {
        private final Path file;
        private final long size;
        private final long begun = System.nanoTime();
        private final double[] at = new double[COUNT + 1];
        private int passed;

        Reading(Path file) throws IOException {
            this.file = file.toRealPath();
            size = Files.size(file);
        }

        @Override
        public void at(Path proc) throws IOException {
            if (passed > COUNT) {
                return;
            }
            long position = Proc.position(proc, file);
            while (passed <= COUNT && position >= size * passed / COUNT) {
                at[passed++] = (System.nanoTime() - begun) / 1e9;
            }
        }

        Tenths tenths() {
            if (passed <= COUNT) {
                throw new IllegalStateException("only " + passed + " tenths were seen: more rows");
            }
            double[] seconds = new double[COUNT];
            Arrays.setAll(seconds, n -> at[n + 1] - at[n]);
            return new Tenths(seconds);
        }
    }

    /** The rate of the second half, of the first's. */
    double constancy() {
        return Arrays.stream(seconds, 0, COUNT / 2).sum() / Arrays.stream(seconds, COUNT / 2, COUNT).sum();
    }

    /** Rows a second, tenth by tenth. */
    String rates(int rows) {
        StringBuilder text = new StringBuilder();
        for (double each : seconds) {
            text.append(text.length() == 0 ? "" : " ")
                    .append(each == 0 ? "?" : Page.format("%,.0f", rows / (double) COUNT / each));
        }
        return text.toString();
    }

    private static int upTo(int rows, int tenths) {
        return (int) ((long) rows * tenths / COUNT);
    }
}
