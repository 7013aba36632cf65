import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process of the product under way. */
final class Running {
    private static final long LONGEST_SECONDS = 120;

    private final List<String> words;
    private final Process process;
    private final Path out;
    private final Path err;

    Running(List<String> words, Process process, Path out, Path err) {
        this.words = words;
        this.process = process;
        this.out = out;
        this.err = err;
    }

    boolean alive() {
        return process.isAlive();
    }

    String out() {
        return read(out);
    }

    /** What it has written to standard error so far. */
    String err() {
        return read(err);
    }

    /** Waits for its end. */
    Ended ended() throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            kill();
            throw new Failure("does not end within " + LONGEST_SECONDS + " s: " + words + "\n" + err());
        }
        return new Ended(words, process.exitValue(), err());
    }

    /** Waits until something holds, or the process has ended. */
    Running until(BooleanSupplier holds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (!holds.getAsBoolean() && !process.waitFor(5, TimeUnit.MILLISECONDS)) {
            if (System.nanoTime() > deadline) {
                kill();
                throw new Failure("waited in vain for " + words + "\n" + err());
            }
        }
        return this;
    }

    /** Sends a signal, {@code STOP} for instance; one that has ended gets none. */
    Running signal(String name) throws InterruptedException {
        if (process.isAlive()) {
            try {
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor();
            } catch (IOException failed) {
                throw new Failure("no kill: " + failed);
            }
        }
        return this;
    }

    /** Ends it and all that it started, at once. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new Failure("cannot read " + file + ": " + failed);
        }
    }
}
