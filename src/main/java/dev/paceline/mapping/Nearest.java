package dev.paceline.mapping;

import dev.paceline.action.Parameter;
import dev.paceline.action.Parameters;
import dev.paceline.action.Struct;
import dev.paceline.action.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The column that a misspelled name most likely means, if there is one. */
final class Nearest {
    /** A longer name than this is none that was misspelled. */
    private static final int LONGEST = 100;

    private Nearest() {}

    /**
     * The documented name of the nearest column: fewest letters added, dropped, replaced or swapped. What a query put before a
     * name, as in {@code t.taskid}, does not count.
     *
     * @return null where none is near: one letter in three may differ
     */
    static @Nullable String to(String spelled) {
        List<String> tails = tails(spelled);
        return tails.stream()
                .map(Nearest::exact)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> nearestOf(spelled.length() > LONGEST ? tails : andItself(spelled, tails)));
    }

    /** What stands behind each dot, the longest first. */
    private static List<String> tails(String spelled) {
        List<String> tails = new ArrayList<>();
        int from = Math.max(0, spelled.length() - LONGEST);
        for (int dot = spelled.indexOf('.', from); dot >= 0; dot = spelled.indexOf('.', dot + 1)) {
            tails.add(spelled.substring(dot + 1));
        }
        return tails;
    }

    private static List<String> andItself(String spelled, List<String> tails) {
        List<String> all = new ArrayList<>(List.of(spelled));
        all.addAll(tails);
        return all;
    }

    private static @Nullable String exact(String name) {
        Column named = Column.named(name);
        return named == null || named instanceof Column.Carried ? null : named.title();
    }

    private static @Nullable String nearestOf(List<String> names) {
        return names.stream()
                .map(name -> near(Column.plain(name)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String near(String plain) {
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : candidates(plain)) {
            String other = Column.plain(candidate);
            int most = Math.max(plain.length(), other.length()) / 3;
            if (Math.abs(plain.length() - other.length()) <= most) {
                int distance = distance(plain, other);
                if (distance <= most && distance < least) {
                    least = distance;
                    nearest = candidate;
                }
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
