package speed;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Inputs. No id looks rounded. */
final class Tables {
    static final long FIRST_TASK = 2024030721185258101L;
    private static final String PROJECT = "1492511691706699776,";
    /** Prime, so that steps of it visit every task before they come to one again, unless it divides their number. */
    private static final long STRIDE = 1_000_003;

    private Tables() {}

    /** So many rows, each for a task of its own; with profiles p0 … by turns, unless there are 0. */
    static Path plain(Path table, int rows, int profiles) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(table)) {
            out.write(profiles == 0 ? "ProjectId,TaskId,DelayTime\n" : "ProjectId,TaskId,DelayTime,@profile\n");
            for (int n = 0; n < rows; n++) {
                out.write(PROJECT + task(n) + "," + n % 1440 + (profiles == 0 ? "\n" : ",p" + n % profiles + "\n"));
            }
        }
        return table;
    }

    /** So many rows for so many tasks, in no order of ids; a task's rows are far from one another. */
    static Path shared(Path table, int rows, int tasks) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(table)) {
            out.write("ProjectId,TaskId,DelayTime\n");
            for (long n = 0; n < rows; n++) {
                out.write(PROJECT + task(n * STRIDE % tasks) + "," + n % 1440 + "\n");
            }
        }
        return table;
    }

    /** Nine columns of several types, some cells quoted and some empty. */
    static Path wide(Path table, int rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(table)) {
            out.write("ProjectId,TaskId,TaskName,DelayTime,CycleType,RunPriority,StartTime,InCharge,Notes\n");
            for (int n = 0; n < rows; n++) {
                out.write(PROJECT + task(n) + ",dwd_order_detail_" + n + "," + delay(n) + ",day,"
                        + (n % 3 == 0 ? "high" : "") + ",2026-12-01 00:00:00,owner" + n % 50 + ","
                        + (n % 10 == 0 ? "\"moved, as agreed\"" : "night batch") + "\n");
            }
        }
        return table;
    }

    private static long task(long n) {
        return FIRST_TASK + n * 10;
    }

    private static String delay(int n) {
        int minutes = n % 1440;
        return (minutes < 600 ? "0" : "") + minutes / 60 + (minutes % 60 < 10 ? ":0" : ":") + minutes % 60;
    }
}
