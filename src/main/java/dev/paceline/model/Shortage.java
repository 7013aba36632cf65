package dev.paceline.model;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A quota that gives less than was asked for, as far as its answers tell. A guess.
 *
 * @param host where it is counted
 * @param limit how many requests a second it seems to allow in all
 * @param others about how many of them others use; 0 if none
 * @param sending how many this run sends
 */
public record Shortage(String host, double limit, double others, double sending) {
    private static final double TOO_FEW_TO_TELL = 0.5;

    /** For people: {@code limit 20, others use about 8 a second, sending 12 a second}. */
    public String words() {
        String used = others < TOO_FEW_TO_TELL ? "" : "others use about " + few(others) + " a second, ";
        return "limit " + few(limit) + ", " + used + "sending " + few(sending) + " a second";
    }

    private static String few(double number) {
        return BigDecimal.valueOf(number)
                .setScale(number < 10 ? 1 : 0, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
