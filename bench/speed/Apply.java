package speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs of {@code apply}. */
final class Apply {
    private Apply() {}

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
        return programs.paceline(
                        look,
                        options,
                        "apply",
                        table.toString(),
                        "--endpoint",
                        endpoint,
                        "--region",
                        "ap-guangzhou",
                        "--rate",
                        "unlimited",
                        "--in-flight",
                        Integer.toString(inFlight),
                        "--progress",
                        "none",
                        "--run-dir",
                        run.toString())
                .well();
    }

    /** That the run itself says so of each row; anything else would be another measurement. */
    static void allApplied(Path run, int rows) throws IOException {
        String summary = Files.readString(run.resolve("summary.json"));
        if (!summary.contains("\"applied\": " + rows + ",") || !summary.contains("\"attempts\": " + rows + ",")) {
            throw new IllegalStateException("not applied at the first attempt each: " + summary);
        }
    }
}
