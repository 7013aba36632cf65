package dev.paceline.simulator;

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

    /** The word of the log. */
    String verdict() {
        return stage.verdict;
    }

    boolean comesBeforeTheRate() {
        return stage.compareTo(Stage.RATE) < 0;
    }
}
