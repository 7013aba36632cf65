package dev.paceline.simulator;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;
import java.util.Set;

/** What a call is refused for by its own content, before anything that depends on other calls. Safe for many threads. */
final class Screening {
    private final Verifier verifier;
    private final Set<String> missingTasks;
    private final Set<String> denied;

    Screening(Verifier verifier, Set<String> missingTasks, Set<String> denied) {
        this.verifier = verifier;
        this.missingTasks = missingTasks;
        this.denied = denied;
    }

    /** What is wrong with the signature, as far as that can be told before the body was read. */
    Optional<Refusal> refusal(HttpHeaders headers) {
        return verifier.refusal(headers);
    }

    /** The first thing that is wrong: with the signature, the headers, the leave to call, the body, the task. */
    Optional<Refusal> refusal(HttpHeaders headers, byte[] body) {
        String action = headers.get("X-TC-Action", "");
        String version = headers.get("X-TC-Version", "");
        return verifier.refusal(headers, body)
                .or(() -> request(headers, action, version))
                .or(() -> leave(action))
                .or(() -> content(Actions.get(action, version), body));
    }

    private static Optional<Refusal> request(HttpHeaders headers, String action, String version) {
        String type = headers.get("Content-Type", "").split(";", -1)[0].strip();
        if (!type.equalsIgnoreCase("application/json")) {
            return refused("UnsupportedProtocol", "The Content-Type is not application/json.");
        }
        if (action.isEmpty()) {
            return refused("MissingParameter", "The request is missing a required parameter `Action`.");
        }
        return Actions.refusal(action, version)
                .or(() -> headers.get("X-TC-Region", "").isEmpty()
                        ? refused("MissingParameter", "The request is missing a required parameter `Region`.")
                        : Optional.empty());
    }

    private Optional<Refusal> leave(String action) {
        return denied.contains(action)
                ? Optional.of(Refusal.auth(
                        "UnauthorizedOperation",
                        "You are not authorized to perform the operation wedata:" + action + "."))
                : Optional.empty();
    }

    private Optional<Refusal> content(Action action, byte[] body) {
        return Parameters.refusal(action.request(), body)
                .or(() -> isMissing(action, body) ? Optional.of(Refusal.noSuch("task")) : Optional.empty());
    }

    private boolean isMissing(Action action, byte[] body) {
        return !missingTasks.isEmpty()
                && !action.answersForMissing()
                && Targets.of(Optional.of(action), body).tasks().stream().anyMatch(missingTasks::contains);
    }

    private static Optional<Refusal> refused(String code, String message) {
        return Optional.of(Refusal.request(code, message));
    }
}
