import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The jar, and how a process of it is started. Its classes come from an archive made once, which halves a start. */
final class Product implements AutoCloseable {
    private static final Path JAR = Path.of("target", "paceline.jar").toAbsolutePath();

    private final Path scratch;
    private final Path archive;
    private final AtomicInteger started = new AtomicInteger();
    private final List<Running> running = new ArrayList<>();
    private boolean closed;

    Product(Path scratch) throws IOException, InterruptedException {
        this.scratch = Files.createDirectories(scratch.resolve("processes"));
        this.archive = scratch.resolve("classes.jsa");
        Path input = Files.writeString(scratch.resolve("warm.csv"), "ProjectId,TaskId,DelayTime\n1,1,1\n1,2,2\n");
        Command first = new Command()
                .words(
                        "apply",
                        input.toString(),
                        "--simulate",
                        "--run-dir",
                        scratch.resolve("warm").toString());
        start(first, "-XX:ArchiveClassesAtExit=" + archive).ended().exits(0);
    }

    /** Starts a process of the jar. */
    Running start(Command command) throws IOException {
        return start(command, "-XX:SharedArchiveFile=" + archive);
    }

    /** Runs one to its end. */
    Ended run(Command command) throws IOException, InterruptedException {
        return start(command).ended();
    }

    private Running start(Command command, String archiveOption) throws IOException {
        int number = started.incrementAndGet();
        List<String> words = new ArrayList<>(command.under());
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m", "-Xshare:auto"));
        words.addAll(List.of(archiveOption, "-Xlog:disable", "-Duser.language=en", "-Duser.home=" + scratch));
        words.addAll(List.of("-jar", JAR.toString()));
        words.addAll(command.words());
        Path out = scratch.resolve(number + ".out");
        Path err = scratch.resolve(number + ".err");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(scratch.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", System.getenv("PATH"),
                        "HOME", scratch.toString(),
                        "LC_ALL", "C.UTF-8",
                        "TENCENTCLOUD_SECRET_ID", "AKIDEXAMPLE",
                        "TENCENTCLOUD_SECRET_KEY", "SECRETEXAMPLE"));
        builder.environment().putAll(command.environment());
        return begun(command, builder, out, err);
    }

    private synchronized Running begun(Command command, ProcessBuilder builder, Path out, Path err) throws IOException {
        Failure.unless(!closed, "interrupted");
        Running process = new Running(command.words(), builder.start(), out, err);
        running.removeIf(ended -> !ended.alive());
        running.add(process);
        return process;
    }

    /** Ends what still runs; nothing is started any more. */
    @Override
    public synchronized void close() {
        closed = true;
        running.forEach(Running::kill);
    }

    /** Waits a little. */
    static void pause(long millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }
}
