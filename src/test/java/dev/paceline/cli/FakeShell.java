package dev.paceline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Streams in memory, an environment of the test's own, a clock that stands. */
final class FakeShell {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final StandardOutput written;
    private final Map<String, String> environment;

    private FakeShell(OutputStream target, Map<String, String> environment) {
        this.written = new StandardOutput(target == null ? out : target, false);
        this.environment = environment;
    }

    static FakeShell quiet() {
        return new FakeShell(null, Map.of());
    }

    static FakeShell in(Map<String, String> environment) {
        return new FakeShell(null, environment);
    }

    static FakeShell writingTo(OutputStream target) {
        return new FakeShell(target, Map.of());
    }

    Shell shell(boolean terminal) {
        return new Shell(
                new PrintStream(written, false, UTF_8),
                written,
                new PrintStream(err, true, UTF_8),
                InputStream.nullInputStream(),
                environment,
                Path.of("nowhere"),
                Clock.fixed(Instant.parse("2026-11-23T14:00:00Z"), ZoneId.of("Asia/Shanghai")),
                terminal,
                terminal,
                new Invocation(List.of("java", "-jar", "paceline.jar")));
    }

    int run(String... args) {
        return Main.run(args, shell(false));
    }

    String out() {
        return out.toString(UTF_8);
    }

    String err() {
        return err.toString(UTF_8);
    }
}
