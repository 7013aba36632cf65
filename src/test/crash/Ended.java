import java.util.List;

/**
 * A process of the product that has ended.
 *
 * @param exit its exit code, 128 plus the signal where one ended it
 * @param err what it wrote to standard error
 */
record Ended(List<String> words, int exit, String err) {
    private static final int KILLED = 137;

    boolean killed() {
        return exit == KILLED;
    }

    Ended exits(int... allowed) {
        for (int code : allowed) {
            if (exit == code) {
                return this;
            }
        }
        throw new Failure(
                "exit " + exit + " of " + words + ", not " + java.util.Arrays.toString(allowed) + ":\n" + err);
    }

    Ended says(String text) {
        Failure.unless(err.contains(text), "standard error does not say '" + text + "':\n" + err);
        return this;
    }
}
