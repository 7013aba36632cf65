package dev.paceline.blackbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A process that has ended.
 *
 * @param exit its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 * @param directory where it ran
 */
record Ended(int exit, String out, String err, Path directory) {
    /** Control characters other than line ends; formatting characters; line separators; halves of pairs. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}&&[^\n]]|\\p{Cf}|\\p{Zl}|\\p{Zp}|\\p{Cs}");

    private static final Set<String> WRITTEN_BY_A_RUN =
            Set.of("report.csv", "results.jsonl", "problems.jsonl", "summary.json");

    private static final String REPLACEMENT = new String("\uFFFD".getBytes(UTF_8), ISO_8859_1);

    /** Ended so, or the failure shows what it said. */
    Ended exits(int code) {
        assertThat(exit).as("exit code; it said:\n" + out + "\n---\n" + err).isEqualTo(code);
        return this;
    }

    /** Said all of this on standard error. */
    Ended says(String... words) {
        assertThat(err).contains(words);
        return this;
    }

    /** Wrote nothing to standard output. */
    Ended silentOnStandardOutput() {
        assertThat(out).isEmpty();
        return this;
    }

    /**
     * No stack trace, no secret, no character given up: on the streams, and in every file of the directory. Nothing that a
     * terminal would obey or nobody would see: on the streams, and in what a run writes for people and scripts.
     */
    Ended heldToTheCommonRules() {
        assertThat(out + err)
                .doesNotContain("\tat ", "Exception in thread", "LEAK:", "NullPointer", "a defect of Paceline")
                .doesNotContain(Desk.SECRET_KEY, "\uFFFD")
                .doesNotContainPattern(INVISIBLE);
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(Files::isRegularFile).forEach(Ended::holdToTheRules);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    private static void holdToTheRules(Path file) {
        try {
            String bytes = Files.readString(file, ISO_8859_1);
            assertThat(bytes.contains(Desk.SECRET_KEY)).as("the key in " + file).isFalse();
            assertThat(bytes.contains(REPLACEMENT)).as("U+FFFD in " + file).isFalse();
            if (WRITTEN_BY_A_RUN.contains(file.getFileName().toString())) {
                String text = new String(bytes.getBytes(ISO_8859_1), UTF_8);
                String marked = text.startsWith("\uFEFF") ? text.substring(1) : text;
                assertThat(marked).as(file.toString()).doesNotContainPattern(INVISIBLE);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
