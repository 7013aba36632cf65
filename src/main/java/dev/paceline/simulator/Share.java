package dev.paceline.simulator;

/** A share as it is typed: {@code 0.1} or {@code 10%}. */
final class Share {
    private Share() {}

    /**
     * As a number of 1.
     *
     * @throws IllegalArgumentException where it is no number
     */
    static double parse(String text) {
        try {
            return text.endsWith("%")
                    ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
                    : Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "a share is 0 to 1, such as 0.1, or 0% to 100%, such as 10%, not '" + text + "'", notANumber);
        }
    }
}
