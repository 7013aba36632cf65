package dev.paceline.shipped;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The shipped jar as a process of its own, in the project's directory. */
final class Jar {
    static final Path FILE = Path.of(System.getProperty("paceline.jar", "target/paceline.jar"));

    private static final int PATIENCE_SECONDS = 60;

    private Jar() {}

    /**
     * How a command ended.
     *
     * @param exitCode its exit code
     * @param output what it wrote to standard output and standard error
     */
    record Ending(int exitCode, String output) {}

    /** Runs one command to its end. */
    static Ending run(Path scratch, List<String> arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(scratch, "output", ".txt");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = Stream.concat(Stream.of(java.toString(), "-jar", FILE.toString()), arguments.stream())
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError(command + " did not end: " + Files.readString(output, UTF_8));
        }
        return new Ending(process.exitValue(), Files.readString(output, UTF_8));
    }
}
