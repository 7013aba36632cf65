package dev.paceline.blackbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** {@code simulate} as a process of its own, and what its log says. */
final class SimulatedApi implements AutoCloseable {
    private final Running process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String endpoint;

    private SimulatedApi(Running process) {
        this.process = process.until(() -> process.outSoFar().endsWith("\n"));
        this.endpoint = process.outSoFar().strip();
    }

    /** One that takes any number of requests a second. */
    static SimulatedApi unlimited(Path temporary, String... options) {
        List<String> all = new ArrayList<>(List.of("--limiter", "none"));
        all.addAll(List.of(options));
        return start(temporary, all.toArray(String[]::new));
    }

    static SimulatedApi start(Path temporary, String... options) {
        List<String> words = new ArrayList<>(List.of("simulate"));
        words.addAll(List.of(options));
        Desk desk = Desk.in(temporary.resolve("simulator" + System.nanoTime()))
                .env("SIMULATOR_SECRET_ID", Desk.SECRET_ID)
                .env("SIMULATOR_SECRET_KEY", Desk.SECRET_KEY);
        return new SimulatedApi(desk.start(words.toArray(String[]::new)));
    }

    String endpoint() {
        return endpoint;
    }

    /** Every call, in the order of arrival. */
    List<JsonNode> calls() {
        return lines("/simulator/calls");
    }

    /** The calls that changed a task of this project. */
    List<JsonNode> executed(String project) {
        return calls(call -> call.get("executed").asBoolean()
                && call.get("project_id").asString().equals(project));
    }

    /** The calls of one kind. */
    List<JsonNode> calls(Predicate<JsonNode> kind) {
        return calls().stream().filter(kind).toList();
    }

    /** The tasks that were changed. */
    List<JsonNode> tasks() {
        return lines("/simulator/tasks");
    }

    private List<JsonNode> lines(String path) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(endpoint + path)).build();
            String body = http.send(request, BodyHandlers.ofString()).body();
            return body.lines()
                    .map(Account.JSON::readTree)
                    .map(JsonNode.class::cast)
                    .toList();
        } catch (java.io.IOException | InterruptedException failed) {
            throw new IllegalStateException("the simulator does not answer", failed);
        }
    }

    @Override
    public void close() {
        process.signal("TERM").ended().exits(143);
    }
}
