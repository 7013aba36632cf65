package dev.paceline.mapping;

import dev.paceline.action.Parameter;
import dev.paceline.action.Parameters;
import dev.paceline.action.Struct;
import dev.paceline.action.Type;
import java.util.ArrayList;
import java.util.List;

/** The column that a misspelled name most likely means. */
final class Nearest {
    private Nearest() {}

    /** The documented name of the nearest column: fewest letters added, dropped, replaced or swapped. */
    static String to(String spelled) {
        String plain = Column.plain(spelled);
        String nearest = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : candidates(plain)) {
            int distance = distance(plain, Column.plain(candidate));
            if (distance < least) {
                least = distance;
                nearest = candidate;
            }
        }
        return nearest;
    }

    private static List<String> candidates(String plain) {
        List<String> names = new ArrayList<>();
        if (plain.indexOf('.') >= 0) {
            Parameters.ALL.forEach(parameter -> addParts(parameter, index(plain), names));
        } else {
            Column.all().forEach(column -> names.add(column.title()));
        }
        return names;
    }

    private static void addParts(Parameter parameter, String index, List<String> names) {
        if (parameter.type() instanceof Type.Listing list) {
            addParts(parameter.name() + "." + index, list.item(), names);
        }
    }

    private static void addParts(String name, Type type, List<String> names) {
        if (type instanceof Struct struct) {
            struct.members().forEach(member -> addParts(name + "." + member.name(), member.type(), names));
        } else {
            names.add(name);
        }
    }

    private static String index(String plain) {
        int start = plain.indexOf('.') + 1;
        int end = start;
        while (end < plain.length() && Spelling.digit(plain.charAt(end))) {
            end++;
        }
        return end == start || end - start > Column.MOST_DIGITS ? "0" : plain.substring(start, end);
    }

    /** Optimal string alignment, three rows of it at a time. */
    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] now = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            now[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int best = Math.min(Math.min(now[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                now[j] = swapped ? Math.min(best, beforeLast[j - 2] + 1) : best;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = now;
            now = free;
        }
        return last[b.length()];
    }
}
