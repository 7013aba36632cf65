package dev.paceline.mapping;

import java.util.Arrays;

/**
 * How likely it is that chance alone makes so many of a column's ids look rounded: each id does with a tenth for each of its
 * digits after the 15th.
 *
 * @param seen how many ids there are of each length, none below 16
 * @param rounded how many of them look rounded
 */
record Chance(int[] seen, int rounded) {
    /** A spreadsheet keeps so many digits of a number. */
    static final int KEPT_DIGITS = 15;

    /** With fewer, nobody thinks of anything but chance. */
    private static final int ENOUGH = 3;

    /** Once in 100,000 columns is still chance; the margin is for the arithmetic. */
    private static final double RARE = 1e-5 * (1 - 1e-6);

    /** What is below e^-45 adds nothing. */
    private static final double NEGLIGIBLE = -45;

    /** Whether so many, or more, come about less than once in 100,000 such columns. */
    boolean ruledOut() {
        return rounded >= ENOUGH && ofSoMany() < RARE;
    }

    /**
     * The probability of so many or more, to 1e-10: the tail of a sum of independent trials of unequal chances, by the discrete
     * Fourier transform of its characteristic function.
     */
    double ofSoMany() {
        int all = Arrays.stream(seen).sum();
        if (rounded == all) {
            return ofAll();
        }
        int points = all + 1;
        double sum = points - rounded;
        for (int point = 1; point <= points / 2; point++) {
            double angle = 2 * Math.PI * point / points;
            double size = logSize(angle);
            if (size < NEGLIGIBLE) {
                break;
            }
            double turned = turn(angle) - angle * (rounded - 1) / 2;
            double term = Math.exp(size) * Math.cos(turned) * Math.sin(angle * rounded / 2) / Math.sin(angle / 2);
            sum -= 2 * point == points ? term : 2 * term;
        }
        return sum / points;
    }

    private double ofAll() {
        double product = 1;
        for (int length = KEPT_DIGITS + 1; length < seen.length; length++) {
            product *= Math.pow(chance(length), seen[length]);
        }
        return product;
    }

    /** Of the characteristic function; it shrinks from 0 to pi. */
    private double logSize(double angle) {
        double half = Math.sin(angle / 2);
        double log = 0;
        for (int length = KEPT_DIGITS + 1; length < seen.length; length++) {
            if (seen[length] > 0) {
                double chance = chance(length);
                log += seen[length] / 2.0 * Math.log1p(-4 * chance * (1 - chance) * half * half);
            }
        }
        return log;
    }

    private double turn(double angle) {
        double turn = 0;
        for (int length = KEPT_DIGITS + 1; length < seen.length; length++) {
            if (seen[length] > 0) {
                double chance = chance(length);
                turn += seen[length] * Math.atan2(chance * Math.sin(angle), 1 - chance + chance * Math.cos(angle));
            }
        }
        return turn;
    }

    private static double chance(int length) {
        return Math.pow(10, KEPT_DIGITS - length);
    }
}
