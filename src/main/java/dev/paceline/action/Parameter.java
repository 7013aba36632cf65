package dev.paceline.action;

import java.util.List;

/**
 * A parameter of ModifyTaskInfo.
 *
 * @param number its place in the reference, from 1; parameters are sent in this order
 * @param name its name, exactly as sent
 * @param type what it holds
 * @param unit what it counts, empty where that is no question
 * @param about what it is for, a clause
 * @param rules the reference's rules, a sentence each
 */
public record Parameter(int number, String name, Type type, String unit, String about, List<String> rules) {
    /** Copies the list. */
    public Parameter {
        rules = List.copyOf(rules);
    }

    /** Whether it says which task is meant, rather than what changes. */
    public boolean identifies() {
        return number <= 2;
    }
}
