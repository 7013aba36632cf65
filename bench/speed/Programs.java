package speed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The processes of one measurement, in a scratch directory of their own; closing ends them and deletes it. For Linux. */
final class Programs implements AutoCloseable {
    static final Path JAR = Path.of("target", "paceline.jar").toAbsolutePath();
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    final Path scratch;
    private final List<Process> running = new CopyOnWriteArrayList<>();

    Programs() throws IOException {
        scratch = Files.createTempDirectory("paceline-bench");
    }

    /** A simulator; gives its address. */
    String simulator(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx3g", "-jar", JAR.toString(), "simulate"));
        command.addAll(Arrays.asList(words));
        Process process = keep(new ProcessBuilder(command), "simulate");
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        return out.readLine();
    }

    /** Starts what goes on until this is closed; what it says on stderr is in a file of that name in the scratch directory. */
    Process keep(ProcessBuilder builder, String name) throws IOException {
        Process process =
                builder.redirectError(scratch.resolve(name + ".log").toFile()).start();
        running.add(process);
        return process;
    }

    /** The program that is measured, to its end; home is the scratch directory. */
    Ended paceline(List<String> options, String... words) throws Exception {
        return paceline(Watch.NOTHING, options, words);
    }

    /** The same, looked at from time to time. */
    Ended paceline(Watch.Look look, List<String> options, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(JAVA, "-Duser.home=" + scratch));
        command.addAll(options);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(Arrays.asList(words));
        return run(look, command);
    }

    /** Another program of this folder, to its end. */
    Ended other(Class<?> main, String... words) throws Exception {
        return other(Watch.NOTHING, main, words);
    }

    /** The same, looked at. */
    Ended other(Watch.Look look, Class<?> main, String... words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(JAVA, "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(Arrays.asList(words));
        return run(look, command);
    }

    /** Any command, to its end, with the simulator's credentials in its environment. */
    Ended run(Watch.Look look, List<String> command) throws Exception {
        Path log = Files.createTempFile(scratch, "program", ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().put("TENCENTCLOUD_SECRET_ID", "AKIDEXAMPLE");
        builder.environment().put("TENCENTCLOUD_SECRET_KEY", "SECRETEXAMPLE");
        double cpu = Proc.childrenCpuSeconds();
        long begun = System.nanoTime();
        Process process = builder.start();
        running.add(process);
        Watch watch = new Watch(process.pid(), look);
        InputStream out = process.getInputStream();
        byte[] start = out.readNBytes(1);
        long spoke = System.nanoTime();
        String output = new String(start, StandardCharsets.UTF_8)
                + new String(out.readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        long ended = System.nanoTime();
        running.remove(process);
        long peak = watch.end(ended);
        cpu = Proc.childrenCpuSeconds() - cpu;
        return new Ended(exit, begun, spoke, (ended - begun) / 1e9, cpu, peak, output + Files.readString(log), command);
    }

    /** What the simulator's log says, as it comes. */
    Stream<String> calls(String endpoint) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(endpoint + "/simulator/calls")).build(), BodyHandlers.ofLines())
                .body();
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

    /** Makes room for the next run. */
    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        for (Process process : running) {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        delete(scratch);
    }
}
