import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The processes of one measurement, in a scratch directory of their own; closing ends them and deletes it. */
final class Programs implements AutoCloseable {
    static final Path JAR = Path.of("target", "paceline.jar").toAbsolutePath();
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    final Path scratch;
    private final List<Process> running = new ArrayList<>();

    /** What a process came to, over its whole life. */
    record Ended(int exit, double seconds, double cpuSeconds, String output) {}

    Programs() throws IOException {
        scratch = Files.createTempDirectory("paceline-bench");
    }

    /** A simulator; gives its address. */
    String simulator(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx3g", "-jar", JAR.toString(), "simulate"));
        command.addAll(Arrays.asList(words));
        Process process = process(command, "simulate.log").start();
        running.add(process);
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        return out.readLine();
    }

    /** The program that is measured, to its end; home is the scratch directory. */
    Ended paceline(List<String> options, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(JAVA, "-Duser.home=" + scratch));
        command.addAll(options);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(Arrays.asList(words));
        return run(command);
    }

    /** Another program of this folder, to its end. */
    Ended other(Class<?> main, String... words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(JAVA, "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(Arrays.asList(words));
        return run(command);
    }

    private Ended run(List<String> command) throws Exception {
        long begun = System.nanoTime();
        ProcessBuilder builder = process(command, "program.log");
        builder.environment().put("TENCENTCLOUD_SECRET_ID", "AKIDEXAMPLE");
        builder.environment().put("TENCENTCLOUD_SECRET_KEY", "SECRETEXAMPLE");
        Process process = builder.start();
        running.add(process);
        var cpu = new CpuTime(process.pid());
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Ended(exit, seconds, cpu.end(), output + Files.readString(scratch.resolve("program.log")));
    }

    private ProcessBuilder process(List<String> command, String log) {
        return new ProcessBuilder(command).redirectError(scratch.resolve(log).toFile());
    }

    /** What the simulator's log says, as it comes. */
    Stream<String> calls(String endpoint) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(endpoint + "/simulator/calls")).build(), BodyHandlers.ofLines())
                .body();
    }

    /** A table of so many tasks. */
    Path table(int rows, int profiles) throws IOException {
        Path table = scratch.resolve("tasks.csv");
        try (var out = Files.newBufferedWriter(table)) {
            out.write(profiles == 0 ? "ProjectId,TaskId,DelayTime\n" : "ProjectId,TaskId,DelayTime,@profile\n");
            for (int n = 0; n < rows; n++) {
                out.write("1492511691706699776," + (2024030721185258101L + n * 10L) + "," + n % 1440
                        + (profiles == 0 ? "\n" : ",p" + n % profiles + "\n"));
            }
        }
        return table;
    }

    /** Profiles p0 … as the vendor's command line keeps them, with the simulator's accounts. */
    void profiles(int count) throws IOException {
        Path home = Files.createDirectories(scratch.resolve(".tccli"));
        for (int n = 0; n < count; n++) {
            Path file = home.resolve("p" + n + ".credential");
            Files.writeString(
                    file, "{\"secretId\":\"AKIDEXAMPLE-" + n + "\",\"secretKey\":\"SECRETEXAMPLE-" + n + "\"}");
            file.toFile().setReadable(false, false);
            file.toFile().setReadable(true, true);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (Process process : running) {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Looks at a process's time from time to time, as nobody can be asked for it afterwards. */
    private static final class CpuTime {
        private final Thread watch;
        private volatile double last;
        private volatile boolean over;

        CpuTime(long pid) {
            watch = new Thread(() -> look(pid));
            watch.setDaemon(true);
            watch.start();
        }

        private void look(long pid) {
            while (!over) {
                ProcessHandle.of(pid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .ifPresent(time -> last = Math.max(last, time.toNanos() / 1e9));
                try {
                    Thread.sleep(20);
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        }

        double end() throws InterruptedException {
            over = true;
            watch.join();
            return last;
        }
    }
}
