package speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs of {@code apply}. */
final class Apply {
    private Apply() {}

    /** As a user types it: 20 a second. */
    static Ended usual(
            Programs programs, String endpoint, Path table, Path run, List<String> options, Watch.Look look)
            throws Exception {
        return apply(programs, endpoint, table, run, options, look);
    }

    /** As fast as it goes, everything on. */
    static Ended unlimited(
            Programs programs,
            String endpoint,
            Path table,
            Path run,
            int inFlight,
            List<String> options,
            Watch.Look look)
            throws Exception {
        return apply(
                programs, endpoint, table, run, options, look,
                "--rate", "unlimited", "--in-flight", Integer.toString(inFlight));
    }

    private static Ended apply(
            Programs programs,
            String endpoint,
            Path table,
            Path run,
            List<String> options,
            Watch.Look look,
            String... more)
            throws Exception {
        List<String> words = new ArrayList<>(List.of("apply", table.toString()));
        words.addAll(List.of("--endpoint", endpoint, "--region", "ap-guangzhou"));
        words.addAll(List.of("--progress", "none", "--run-dir", run.toString()));
        words.addAll(Arrays.asList(more));
        return programs.paceline(look, options, words.toArray(String[]::new)).well();
    }

    /** That the run itself says so of each row; anything else would be another measurement. */
    static void allApplied(Path run, int rows) throws IOException {
        String summary = Files.readString(run.resolve("summary.json"));
        if (!summary.contains("\"applied\": " + rows + ",") || !summary.contains("\"attempts\": " + rows + ",")) {
            throw new IllegalStateException("not applied at the first attempt each: " + summary);
        }
    }
}
