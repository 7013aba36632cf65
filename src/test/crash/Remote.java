import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code simulate} as a process of its own, and what its log says. The log is what everything is judged by. */
final class Remote implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern ROW = Pattern.compile("\"row (\\d+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Running process;
    private final String endpoint;
    private final double origin;

    private Remote(Running process, String endpoint) throws IOException, InterruptedException {
        this.process = process;
        this.endpoint = endpoint;
        this.origin = origin();
    }

    /** Starts one with these words; the task 404 does not exist. */
    static Remote start(Product product, String... words) throws IOException, InterruptedException {
        Command command =
                new Command().words("simulate", "--missing-task", "404").words(words);
        Running process = product.start(command);
        process.until(() -> process.out().endsWith("\n"));
        Failure.unless(process.alive(), "the simulator does not start: " + process.err());
        return new Remote(process, process.out().strip());
    }

    String endpoint() {
        return endpoint;
    }

    String port() {
        return Integer.toString(URI.create(endpoint).getPort());
    }

    /** The calls for one project's tasks so far, in the order of arrival. */
    List<Call> calls(String project) throws IOException, InterruptedException {
        List<Call> calls = new ArrayList<>();
        for (JsonNode call : log(line -> isFor(project, line) && !isAsking(line))) {
            String body = call.get("body").asString();
            calls.add(new Call(
                    call.get("n").asLong(),
                    origin + call.get("at_ms").asDouble(),
                    call.get("verdict").asString(),
                    call.get("executed").asBoolean(),
                    call.get("task_id").asString(),
                    row(call, body),
                    body));
        }
        return calls;
    }

    /** The ids of one project's jobs that were asked for so far. */
    Set<String> asked(String project) throws IOException, InterruptedException {
        return log(line -> isFor(project, line) && isAsking(line)).stream()
                .map(call -> JSON.readTree(call.get("body").asString())
                        .get("AsyncId")
                        .asString())
                .collect(Collectors.toSet());
    }

    private static boolean isFor(String project, String line) {
        return line.contains("\"project_id\":\"" + project + '"');
    }

    private static boolean isAsking(String line) {
        return line.contains("\"action\":\"" + Deed.ASKING + '"');
    }

    /** By its text; a pause has none, but a task of its own. */
    private static int row(JsonNode call, String body) {
        if (call.get("action").asString().equals(Deed.PAUSE.action())) {
            return call.get("task_id").asInt() - Workload.TASKS;
        }
        Matcher row = ROW.matcher(body);
        return row.find() ? Integer.parseInt(row.group(1)) : 0;
    }

    /** Sends its process a signal. */
    void signal(String name) throws InterruptedException {
        process.signal(name);
    }

    @Override
    public void close() {
        process.kill();
    }

    /** Where this log's clock began, by ours: a request of our own is found again in the log. */
    private double origin() throws IOException, InterruptedException {
        HttpRequest unsigned = HttpRequest.newBuilder(URI.create(endpoint))
                .POST(BodyPublishers.ofString("{}"))
                .build();
        http.send(unsigned, BodyHandlers.discarding());
        double before = now();
        http.send(unsigned, BodyHandlers.discarding());
        return before - log(line -> true).get(1).get("at_ms").asDouble();
    }

    private List<JsonNode> log(Predicate<String> wanted) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "/simulator/calls"))
                .build();
        return http.send(request, BodyHandlers.ofLines())
                .body()
                .filter(wanted)
                .map(line -> (JsonNode) JSON.readTree(line))
                .toList();
    }

    /** Now, in milliseconds of {@link System#nanoTime}. */
    static double now() {
        return System.nanoTime() / 1e6;
    }
}
