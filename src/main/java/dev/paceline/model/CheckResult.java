package dev.paceline.model;

import java.util.Map;
import java.util.Set;

/**
 * What the check of a whole input found.
 *
 * @param rows records read, up to the limit
 * @param invalid rows that cannot be sent
 * @param tasks different tasks of the rows that can be sent; 0 where that is not known, as rows were refused for their column
 * @param errors problems that are errors, those of the file as a whole included
 * @param warnings problems that are warnings
 * @param blocked whether nothing can be sent whatever is skipped: the file as a whole is wrong, or could not be read to its end
 * @param byCode how many problems there are of each code, as users write it
 * @param sha256 of the input as read, lower-case hexadecimal; empty where no copy of it was kept
 * @param escalated id columns in which an id that looks rounded is an error
 * @param profiles those that rows name
 * @param unnamedProfile whether a row names none
 * @param regions those that rows name
 * @param stopped whether the check was stopped before it was done
 */
public record CheckResult(
        long rows,
        long invalid,
        long tasks,
        long errors,
        long warnings,
        boolean blocked,
        Map<String, Long> byCode,
        String sha256,
        Set<String> escalated,
        Set<String> profiles,
        boolean unnamedProfile,
        Set<String> regions,
        boolean stopped) {
    /** Copies the collections. */
    public CheckResult {
        byCode = Map.copyOf(byCode);
        escalated = Set.copyOf(escalated);
        profiles = Set.copyOf(profiles);
        regions = Set.copyOf(regions);
    }

    /** Rows that can be sent. */
    public long valid() {
        return rows - invalid;
    }

    /** How many profiles sign, that of the rows that name none among them; at least one. */
    public int signers() {
        return Math.max(1, profiles.size() + (unnamedProfile ? 1 : 0));
    }

    /**
     * Whether rows are sent.
     *
     * @param skipInvalid whether the valid ones are although others are not
     */
    public boolean sendable(boolean skipInvalid) {
        return !blocked && !stopped && (invalid == 0 || skipInvalid);
    }
}
