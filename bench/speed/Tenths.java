package speed;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;

/** How long each tenth of a run's rows took, in the order in which they ended. */
record Tenths(double[] seconds) {
    private static final int COUNT = 10;
    private static final int FIRST_SENT = 10;
    private static final int FINISHED = 11;

    /** By the run's own report: from the first request to the last row's end. */
    static Tenths sent(Path run, int rows) throws IOException {
        return sent(run, rows, 0);
    }

    /** The same without the rows that ended first: from the last of those to the last row's end. */
    static Tenths sent(Path run, int all, int without) throws IOException {
        long[] ends = new long[all];
        long first = Long.MAX_VALUE;
        try (BufferedReader report = Files.newBufferedReader(run.resolve("report.csv"))) {
            report.readLine();
            for (int row = 0; row < all; row++) {
                String[] cells = report.readLine().split(",", FINISHED + 2);
                first = Math.min(first, Instant.parse(cells[FIRST_SENT]).toEpochMilli());
                ends[row] = Instant.parse(cells[FINISHED]).toEpochMilli();
            }
        }
        Arrays.sort(ends);
        first = without == 0 ? first : ends[without - 1];
        long[] finished = Arrays.copyOfRange(ends, without, all);
        int rows = finished.length;
        double[] seconds = new double[COUNT];
        for (int n = 0; n < COUNT; n++) {
            long from = n == 0 ? first : finished[last(rows, n)];
            seconds[n] = (finished[last(rows, n + 1)] - from) / 1e3;
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

    double total() {
        return Arrays.stream(seconds).sum();
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

    private static int last(int rows, int tenths) {
        return Math.max(0, (int) ((long) rows * tenths / COUNT) - 1);
    }
}
