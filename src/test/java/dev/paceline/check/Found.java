package dev.paceline.check;

import dev.paceline.input.Layout;
import dev.paceline.mapping.MappingRules;
import dev.paceline.model.CheckResult;
import dev.paceline.model.Input;
import dev.paceline.model.Problem;
import dev.paceline.report.ProblemJson;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the check of a whole input finds.
 *
 * @param result the counts
 * @param problems all of them, in their order
 */
record Found(CheckResult result, List<Problem> problems) {
    static Found in(byte[] bytes, Layout layout, MappingRules rules, long limit) throws Exception {
        Path scratch = Files.createTempDirectory("paceline-found");
        try {
            InputRules reading = new InputRules(layout, rules, Set.of(), false, limit);
            CheckResult result = Check.of(Input.stream(new ByteArrayInputStream(bytes)), reading, scratch, () -> false);
            List<Problem> problems = new ArrayList<>();
            for (String line : Files.readAllLines(scratch.resolve("problems.jsonl"))) {
                problems.add(ProblemJson.read(line.getBytes(StandardCharsets.UTF_8)));
            }
            return new Found(result, problems);
        } finally {
            delete(scratch);
        }
    }

    static Found in(String csv, MappingRules rules) throws Exception {
        return in(csv.getBytes(StandardCharsets.UTF_8), Layout.of("a.csv", null, null, null), rules, Long.MAX_VALUE);
    }

    static Found in(String csv) throws Exception {
        return in(csv, MappingRules.NONE);
    }

    /** Each problem as {@code error PL-DATE 7}, the number its line. */
    List<String> told() {
        return problems.stream()
                .map(each -> each.severity().label() + " " + each.code().code() + " " + each.line())
                .toList();
    }

    private static void delete(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
