package speed;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;

/**
 * When a run's rows ended, by its own report.
 *
 * @param firstSent when the first request left, milliseconds since 1970
 * @param millis when each row ended, in that order
 */
record Ends(long firstSent, long[] millis) {
    private static final int FIRST_SENT = 10;
    private static final int FINISHED = 11;

    static Ends of(Path run, int rows) throws IOException {
        long[] millis = new long[rows];
        long first = Long.MAX_VALUE;
        try (BufferedReader report = Files.newBufferedReader(run.resolve("report.csv"))) {
            report.readLine();
            for (int row = 0; row < rows; row++) {
                String[] cells = report.readLine().split(",", FINISHED + 2);
                first = Math.min(first, Instant.parse(cells[FIRST_SENT]).toEpochMilli());
                millis[row] = Instant.parse(cells[FINISHED]).toEpochMilli();
            }
        }
        Arrays.sort(millis);
        return new Ends(first, millis);
    }

    /** When so many had ended. */
    long after(int rows) {
        return rows == 0 ? firstSent : millis[rows - 1];
    }

    long last() {
        return millis[millis.length - 1];
    }
}
