package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process under way. */
final class Running {
    private static final long LONGEST_SECONDS = 100;

    private final Process process;
    private final Path out;
    private final Path err;
    private final Path directory;

    Running(Process process, Path out, Path err, Path directory) {
        this.process = process;
        this.out = out;
        this.err = err;
        this.directory = directory;
    }

    /** Waits for its end, and holds it to what holds for every process. */
    Ended ended() {
        return exited().heldToTheCommonRules();
    }

    /** Waits for its end alone: others may still write where it ran. */
    Ended exited() {
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("does not end: " + Files.readString(out) + Files.readString(err));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err), directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** Waits until something holds; a process that ends before is a failure. */
    Running until(BooleanSupplier holds) {
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
            while (!holds.getAsBoolean()) {
                boolean over = process.waitFor(20, TimeUnit.MILLISECONDS);
                assertThat(over || System.nanoTime() > deadline)
                        .as("ended too early: " + Files.readString(out) + Files.readString(err))
                        .isFalse();
            }
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** What it has written to standard output so far. */
    String outSoFar() {
        return read(out);
    }

    /** What it has written to standard error so far. */
    String errSoFar() {
        return read(err);
    }

    /** Sends a signal, {@code INT} for instance. */
    Running signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
