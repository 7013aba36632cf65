package dev.paceline.action;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of an action: a value of the request that a column can set. Objects are taken apart, so that each of their fields is a
 * parameter of its own; a list is one parameter.
 *
 * @param number its place in the action, from 1; parameters are sent in this order
 * @param path the way to it in the request: names, and {@code 0} for the one item of a list that holds the target
 * @param name that of its column: the path with dots, unless the action gives it another
 * @param type what it holds; never an object
 * @param unit what it counts, empty where that is no question
 * @param about what it is for, a clause
 * @param rules the reference's rules, a sentence each
 * @param neededWith it is needed where anything below this path is set, always where it is empty; null where it may be left out
 * @param sites the sites that have it; empty for all
 * @param obsolete what to do in place of setting it, a sentence; null where it is current
 */
public record Parameter(
        int number,
        List<String> path,
        String name,
        Type type,
        String unit,
        String about,
        List<String> rules,
        @Nullable String neededWith,
        List<String> sites,
        @Nullable String obsolete) {
    /** Copies the lists. */
    public Parameter {
        path = List.copyOf(path);
        rules = List.copyOf(rules);
        sites = List.copyOf(sites);
    }

    /** The last part of its name, by which a column may call it where no other parameter ends so. */
    public String lastPart() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Whether every request has it. */
    public boolean isNeeded() {
        return "".equals(neededWith);
    }

    /** Whether it is sent; else it is known of the row, and read with. */
    public boolean sent() {
        return !path.isEmpty();
    }
}
