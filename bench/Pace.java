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
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sends rows at 20 a second to a simulator in another process and tells, by the simulator's own log, what arrived: one line of
 * a Markdown table for each network. Arguments: the number of rows, then words for {@code simulate} as one argument for each
 * network. Ends with 1 where a row was not applied.
 */
public final class Pace {
    private static final Path JAR = Path.of("target", "paceline.jar");
    private static final Pattern CALL = Pattern.compile("\"at_ms\":([0-9.]+).*?\"verdict\":\"([^\"]+)\"");
    private static final List<String> NETWORKS =
            List.of("", "--latency 20 --jitter 20", "--latency 50 --jitter 50", "--latency 20 --fault http-503=5%");

    private record Call(double atMs, String verdict) {}

    private Pace() {}

    public static void main(String[] args) throws Exception {
        int rows = args.length == 0 ? 200 : Integer.parseInt(args[0]);
        List<String> networks =
                args.length < 2 ? NETWORKS : Arrays.asList(args).subList(1, args.length);
        System.out.println("| simulate | rows | requests | processed | throttled | first to last, s | processed a second"
                + " | most in a second | exit |");
        System.out.println("|--|--|--|--|--|--|--|--|--|");
        boolean good = true;
        for (String network : networks) {
            good &= measure(rows, network);
        }
        System.exit(good ? 0 : 1);
    }

    private static boolean measure(int rows, String network) throws Exception {
        Path scratch = Files.createTempDirectory("paceline-bench");
        Process simulator = start(scratch, Stream.concat(Stream.of("simulate"), words(network)).toList());
        try (BufferedReader out = simulator.inputReader(StandardCharsets.UTF_8)) {
            String endpoint = out.readLine();
            Path input = Files.writeString(scratch.resolve("tasks.csv"), table(rows));
            Process apply = start(
                    scratch,
                    List.of(
                            "apply",
                            input.toString(),
                            "--endpoint",
                            endpoint,
                            "--region",
                            "ap-guangzhou",
                            "--progress",
                            "none",
                            "--run-dir",
                            scratch.resolve("run").toString()));
            int exit = apply.waitFor();
            print(network, rows, calls(endpoint), exit);
            return exit == 0;
        } finally {
            simulator.destroy();
            simulator.waitFor(10, TimeUnit.SECONDS);
            delete(scratch);
        }
    }

    private static Process start(Path scratch, List<String> words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(words);
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectError(scratch.resolve(words.get(0) + ".log").toFile());
        process.environment().put("TENCENTCLOUD_SECRET_ID", "AKIDEXAMPLE");
        process.environment().put("TENCENTCLOUD_SECRET_KEY", "SECRETEXAMPLE");
        return process.start();
    }

    private static Stream<String> words(String network) {
        return Stream.of(network.split(" ")).filter(word -> !word.isEmpty());
    }

    private static String table(int rows) {
        StringBuilder table = new StringBuilder("ProjectId,TaskId,DelayTime\n");
        for (int n = 0; n < rows; n++) {
            table.append("1492511691706699776,").append(20240307211852581L + n).append(",02:30\n");
        }
        return table.toString();
    }

    private static List<Call> calls(String endpoint) throws IOException, InterruptedException {
        String log = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(endpoint + "/simulator/calls")).build(), BodyHandlers.ofString())
                .body();
        List<Call> calls = new ArrayList<>();
        for (Matcher call = CALL.matcher(log); call.find(); ) {
            calls.add(new Call(Double.parseDouble(call.group(1)), call.group(2)));
        }
        return calls;
    }

    private static void print(String network, int rows, List<Call> calls, int exit) {
        long throttled = calls.stream().filter(call -> call.verdict().equals("throttled")).count();
        long processed = calls.size() - throttled;
        double[] at = calls.stream().mapToDouble(Call::atMs).toArray();
        double span = (at[at.length - 1] - at[0]) / 1000;
        System.out.printf(
                Locale.ROOT,
                "| `%s` | %d | %d | %d | %d | %.2f | %.1f | %d | %d |%n",
                network.isEmpty() ? "(no delay)" : network,
                rows,
                calls.size(),
                processed,
                throttled,
                span,
                (processed - 1) / span,
                mostInASecond(at),
                exit);
    }

    private static int mostInASecond(double[] at) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < at.length; last++) {
            while (at[last] - at[first] >= 1000) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
