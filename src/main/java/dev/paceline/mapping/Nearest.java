package dev.paceline.mapping;

import dev.paceline.action.Parameter;
import dev.paceline.action.Struct;
import dev.paceline.action.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The name that a misspelled one most likely means, if there is one: of a column, or of anything else that has a list of names. */
public final class Nearest {
    /** A longer name than this is none that was misspelled. */
    private static final int LONGEST = 100;

    private final Columns columns;

    Nearest(Columns columns) {
        this.columns = columns;
    }

    /**
     * The documented name of the nearest column: fewest letters added, dropped, replaced or swapped. What a query put before a
     * name, as in {@code t.taskid}, does not count.
     *
     * @return null where none is near: one letter in three may differ
     */
    @Nullable
    String to(String spelled) {
        List<String> tails = tails(spelled);
        return tails.stream()
                .map(this::exact)
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

    private @Nullable String exact(String name) {
        Column named = columns.named(name);
        return named == null || named instanceof Column.Carried ? null : named.title();
    }

    private @Nullable String nearestOf(List<String> names) {
        return names.stream()
                .map(name -> near(Columns.plain(name)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String near(String plain) {
        return among(candidates(plain), plain);
    }

    /** Which of the names a misspelled one most likely means: one letter in three may differ. */
    public static Optional<String> of(String spelled, List<String> names) {
        return spelled.length() > LONGEST
                ? Optional.empty()
                : Optional.ofNullable(among(names, Columns.plain(spelled)));
    }

    private static @Nullable String among(List<String> candidates, String plain) {
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            String other = Columns.plain(candidate);
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

    private List<String> candidates(String plain) {
        List<String> names = new ArrayList<>();
        boolean path = plain.indexOf('.') >= 0;
        for (Column column : columns.all()) {
            if (path == column.title().indexOf('.') >= 0) {
                names.add(column.title());
            }
            if (column instanceof Column.Whole whole) {
                addOther(whole.parameter(), path, plain, names);
            }
        }
        return names;
    }

    /** The parts of a list, and the last part of a path where it is a name by itself. */
    private void addOther(Parameter parameter, boolean path, String plain, List<String> names) {
        if (!path && columns.named(parameter.lastPart()) != null) {
            names.add(parameter.lastPart());
        } else if (path && parameter.type() instanceof Type.Listing) {
            addParts(parameter.name(), parameter.type(), index(plain), names);
        }
    }

    private static void addParts(String name, Type type, String index, List<String> names) {
        if (type instanceof Struct struct) {
            struct.members().forEach(member -> addParts(name + "." + member.name(), member.type(), index, names));
        } else if (type instanceof Type.Listing list) {
            addParts(name + "." + index, list.item(), index, names);
        } else {
            names.add(name);
        }
    }

    private static String index(String plain) {
        return Arrays.stream(plain.split("\\."))
                .filter(part -> Spelling.digits(part) && part.length() <= Columns.MOST_DIGITS)
                .findFirst()
                .orElse("0");
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
