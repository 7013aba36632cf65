package dev.paceline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A fuzz target whose seeds lie somewhere else runs over no input at all, and passes. */
class FuzzSeedsTest {
    private static final Path TARGETS = Path.of("src/test/java");
    private static final Path SEEDS = Path.of("src/test/resources");
    private static final Pattern TARGET = Pattern.compile("@FuzzTest\\s+void (\\w+)");

    @Test
    void everyFuzzTargetHasItsSeedsAndAllSeedsAreForOne() throws IOException {
        Set<Path> targets = new TreeSet<>();
        try (Stream<Path> files = Files.walk(TARGETS)) {
            files.filter(file -> file.toString().endsWith("FuzzTest.java")).forEach(file -> {
                Path inputs = Path.of(TARGETS.relativize(file).toString().replaceAll("\\.java$", "Inputs"));
                TARGET.matcher(text(file)).results().forEach(found -> targets.add(inputs.resolve(found.group(1))));
            });
        }
        try (Stream<Path> files = Files.walk(SEEDS)) {
            Set<Path> seeded = files.filter(Files::isRegularFile)
                    .map(seed -> SEEDS.relativize(seed.getParent()))
                    .filter(directory -> directory.toString().contains("FuzzTestInputs"))
                    .collect(Collectors.toSet());
            assertThat(seeded).isNotEmpty().isEqualTo(targets);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
