package dev.paceline.simulator;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;
import java.util.Set;

/** What a call is refused for by its own content, before anything that depends on other calls. Safe for many threads. */
final class Screening {
    private static final String ACTION = "ModifyTaskInfo";
    private static final String VERSION = "2021-08-20";

    private final Verifier verifier;
    private final Set<String> missingTasks;

    Screening(Verifier verifier, Set<String> missingTasks) {
        this.verifier = verifier;
        this.missingTasks = missingTasks;
    }

    /** The first thing that is wrong: with the signature, the headers, the body, the task. */
    Optional<Refusal> refusal(HttpHeaders headers, byte[] body) {
        return verifier.refusal(headers, body)
                .or(() -> request(headers))
                .or(() -> Parameters.refusal(body))
                .or(() -> task(body));
    }

    private static Optional<Refusal> request(HttpHeaders headers) {
        String type = headers.get("Content-Type", "").split(";", -1)[0].strip();
        if (!type.equalsIgnoreCase("application/json")) {
            return refused("UnsupportedProtocol", "The Content-Type is not application/json.");
        }
        if (headers.get("X-TC-Action", "").isEmpty()) {
            return refused("MissingParameter", "The request is missing a required parameter `Action`.");
        }
        if (!headers.get("X-TC-Action").equals(ACTION)) {
            return refused(
                    "InvalidAction", "The interface or its version is not valid: this server knows " + ACTION + ".");
        }
        if (!headers.get("X-TC-Version", "").equals(VERSION)) {
            return refused("NoSuchVersion", "The version does not exist: this server knows " + VERSION + ".");
        }
        return headers.get("X-TC-Region", "").isEmpty()
                ? refused("MissingParameter", "The request is missing a required parameter `Region`.")
                : Optional.empty();
    }

    private Optional<Refusal> task(byte[] body) {
        boolean exists = missingTasks.isEmpty() || !missingTasks.contains(Transcript.text(body, "TaskId"));
        return exists
                ? Optional.empty()
                : Optional.of(Refusal.parameters("ResourceNotFound", "The task does not exist."));
    }

    private static Optional<Refusal> refused(String code, String message) {
        return Optional.of(Refusal.request(code, message));
    }
}
