package dev.paceline.simulator;

import java.util.Optional;

/**
 * Why a call is not executed, as the API says it.
 *
 * @param stage where it was found
 * @param code one of the published codes
 * @param message a sentence for a person
 */
record Refusal(Stage stage, String code, String message) {
    /** In the order in which a call goes through them; only calls that reach RATE use up the quota. */
    enum Stage {
        AUTH("auth"),
        REQUEST("invalid"),
        RATE("throttled"),
        PARAMETERS("invalid");

        private final String verdict;

        Stage(String verdict) {
            this.verdict = verdict;
        }
    }

    static Refusal auth(String code, String message) {
        return new Refusal(Stage.AUTH, code, message);
    }

    static Refusal request(String code, String message) {
        return new Refusal(Stage.REQUEST, code, message);
    }

    static Refusal parameters(String code, String message) {
        return new Refusal(Stage.PARAMETERS, code, message);
    }

    static Optional<Refusal> type(String path, String wanted) {
        return Optional.of(parameters(
                "InvalidParameter",
                "The value type of parameter `" + path + "` is not valid: " + wanted + " expected."));
    }

    static Optional<Refusal> value(String path, String rule) {
        return Optional.of(parameters(
                "InvalidParameterValue", "The value of parameter `" + path + "` is not valid: " + rule + "."));
    }

    static Refusal unknown(String path) {
        return parameters("UnknownParameter", "The parameter `" + path + "` is not recognized.");
    }

    static Refusal absent(String path) {
        return parameters("MissingParameter", "The request is missing a required parameter `" + path + "`.");
    }

    static Refusal noSuch(String what) {
        return parameters("ResourceNotFound", "The " + what + " does not exist.");
    }

    /** The word of the log. */
    String verdict() {
        return stage.verdict;
    }

    boolean comesBeforeTheRate() {
        return stage.compareTo(Stage.RATE) < 0;
    }
}
