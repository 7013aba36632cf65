package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A place where commands are typed: a working directory, a home directory, an environment with a credential and nothing that
 * the machine brought along.
 */
final class Desk {
    static final String SECRET_ID = "AKIDBLACKBOXBLACKBOX0001";
    static final String SECRET_KEY = "blackboxKeyThatNobodyMaySee00001";

    private final Path directory;
    private final Path home;
    private final Path streams;
    private final Map<String, String> environment = new TreeMap<>();
    private final AtomicInteger commands = new AtomicInteger();

    private Desk(Path directory, Path home, Path streams) {
        this.directory = directory;
        this.home = home;
        this.streams = streams;
    }

    /** An empty one. */
    static Desk in(Path temporary) {
        try {
            Desk desk = new Desk(
                    Files.createDirectories(temporary.resolve("work")),
                    Files.createDirectories(temporary.resolve("home")),
                    Files.createDirectories(temporary.resolve("streams")));
            return desk.env("PATH", Java.HOME.resolve("bin") + ":" + System.getenv("PATH"))
                    .env("HOME", desk.home.toString())
                    .env("LC_ALL", "C.UTF-8")
                    .env("TENCENTCLOUD_SECRET_ID", SECRET_ID)
                    .env("TENCENTCLOUD_SECRET_KEY", SECRET_KEY);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Desk env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Desk without(String... names) {
        environment.keySet().removeAll(List.of(names));
        return this;
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    Path home() {
        return home;
    }

    Desk file(String name, String text) {
        return file(name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    Desk file(String name, byte[] bytes) {
        try {
            Files.createDirectories(path(name).getParent());
            Files.write(path(name), bytes);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Runs the jar to its end. */
    Ended run(String... words) {
        return start(words).ended();
    }

    /** Runs the jar to its end, with this on standard input. */
    Ended runWith(byte[] standardInput, String... words) {
        Path in = streams.resolve(commands.incrementAndGet() + ".in");
        try {
            Files.write(in, standardInput);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return start(jar(words), in).ended();
    }

    /** Starts the jar. */
    Running start(String... words) {
        return start(jar(words), Path.of("/dev/null"));
    }

    /** Starts the jar as {@code nohup} would, but for any signal. */
    Running startIgnoring(String signal, String... words) {
        return startAfter("trap '' " + signal, words);
    }

    /** Starts the jar with a standard input from which nothing ever comes: a pipe that the process itself holds open. */
    Running startWaiting(String... words) {
        pipe("silence");
        return startAfter("exec 0<>silence", words);
    }

    private Running startAfter(String shell, String... words) {
        List<String> all = new ArrayList<>(Java.HEARING);
        all.addAll(List.of("sh", "-c", shell + "; exec \"$@\"", "sh"));
        all.addAll(Java.words(home));
        all.addAll(Arrays.asList(words));
        return start(all, Path.of("/dev/null"));
    }

    /** A pipe with a name. */
    Desk pipe(String name) {
        try {
            assertThat(new ProcessBuilder("mkfifo", path(name).toString())
                            .start()
                            .waitFor())
                    .isZero();
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** {@code apply} against this server, as fast as it goes. */
    Ended apply(SimulatedApi api, String... words) {
        return run(applyWords(api.endpoint(), words));
    }

    /** The words of {@code apply} against a server on this machine, as fast as it goes. */
    static String[] applyWords(String endpoint, String... words) {
        List<String> all = new ArrayList<>(List.of("apply"));
        all.addAll(List.of(words));
        all.addAll(List.of("--endpoint", endpoint, "--region", "ap-guangzhou"));
        if (!all.contains("--rate")) {
            all.addAll(List.of("--rate", "unlimited"));
        }
        return all.toArray(String[]::new);
    }

    /** Runs a command line of a POSIX shell; {@code $PACELINE} stands for the jar. */
    Ended shell(String line) {
        return startShell("bash", "-c", line).ended();
    }

    /** Starts a command line of a POSIX shell on a terminal of its own; all that it shows goes to the file {@code screen}. */
    Running terminal(String line) {
        return startShell("bash", "-c", "exec script -qfec \"$0\" /dev/null > screen", line);
    }

    private Running startShell(String... words) {
        String jar = String.join(" ", Java.words(home));
        Desk desk = new Desk(directory, home, streams);
        desk.environment.putAll(environment);
        desk.commands.set(commands.addAndGet(100));
        desk.env("PACELINE", jar);
        List<String> all = new ArrayList<>(Java.HEARING);
        all.addAll(List.of(words));
        return desk.start(all, Path.of("/dev/null"));
    }

    /** Runs a command line of a POSIX shell, which must succeed. */
    Desk shellDone(String line) {
        shell(line).exits(0);
        return this;
    }

    private List<String> jar(String... words) {
        List<String> all = new ArrayList<>(Java.HEARING);
        all.addAll(Java.words(home));
        all.addAll(Arrays.asList(words));
        return all;
    }

    private Running start(List<String> words, Path in) {
        int number = commands.incrementAndGet();
        Path out = streams.resolve(number + ".out");
        Path err = streams.resolve(number + ".err");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return new Running(builder.start(), out, err, directory);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A run directory, from outside. */
    Account account(String name) {
        return new Account(path(name));
    }
}
