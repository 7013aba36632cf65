package dev.paceline.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How the jar is started. Its classes come from an archive that is made once, which halves the time of a start; the archive
 * changes nothing else, and a JVM that cannot use it goes on without.
 */
final class Java {
    static final Path HOME = Path.of(System.getProperty("java.home"));
    static final Path JAR =
            Path.of(System.getProperty("paceline.jar", "target/paceline.jar")).toAbsolutePath();
    private static final List<String> LEAN =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Duser.language=en");
    private static final Path ARCHIVE = archive();

    /** What to begin a command with that is to hear signals, though the tests were started by {@code nohup} or in the background. */
    static final List<String> HEARING = hearing();

    private Java() {}

    /** The words before the command. */
    static List<String> words(Path home) {
        List<String> words = start(home);
        words.add("-XX:SharedArchiveFile=" + ARCHIVE);
        words.add("-Xlog:disable");
        words.addAll(List.of("-jar", JAR.toString()));
        return words;
    }

    /** Only GNU's {@code env} can; elsewhere the tests must not be started like that. */
    private static List<String> hearing() {
        List<String> words = List.of("env", "--default-signal=HUP,INT,TERM");
        List<String> trial = new ArrayList<>(words);
        trial.add("true");
        try {
            return new ProcessBuilder(trial).start().waitFor() == 0 ? words : List.of();
        } catch (IOException absent) {
            return List.of();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static List<String> start(Path home) {
        List<String> words = new ArrayList<>();
        words.add(HOME.resolve("bin/java").toString());
        words.addAll(LEAN);
        words.add("-Duser.home=" + home);
        return words;
    }

    private static Path archive() {
        try {
            Path directory = Files.createTempDirectory("paceline-archive");
            Path archive = directory.resolve("classes.jsa");
            Path input = Files.writeString(directory.resolve("a.csv"), "ProjectId,TaskId,DelayTime\n1,1,1\n");
            List<String> words = start(directory);
            words.addAll(List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:disable", "-jar", JAR.toString()));
            words.addAll(List.of("apply", input.toString(), "--simulate"));
            Process process = process(words, directory, Map.of());
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(JAR + " does not run: " + Files.readString(directory.resolve("log")));
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return archive;
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(JAR + " cannot be started", failed);
        }
    }

    private static Process process(List<String> words, Path directory, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    private static void delete(Path directory) {
        try (var files = Files.walk(directory)) {
            files.sorted(java.util.Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException left) {
            System.err.println("left behind: " + directory);
        }
    }
}
