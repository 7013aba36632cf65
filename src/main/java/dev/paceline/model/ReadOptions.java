package dev.paceline.model;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an input is to be read, in the words of the command line. What is not said is as the file's name and the documentation of
 * the action say.
 *
 * @param text how its bytes are written
 * @param action what its rows ask for: the name of an action that comes with the program, {@code NAME} or {@code NAME@VERSION}, or
 *     the JSON that describes another one; null for the first of those
 * @param mapping how its columns and words differ from the documentation's
 * @param allowed codes of problems that are warnings here
 * @param skipInvalid whether the valid rows are sent although others are invalid
 * @param limit only the first so many rows are checked, counted and sent
 */
public record ReadOptions(
        Text text,
        @Nullable String action,
        Mapping mapping,
        Set<ProblemCode> allowed,
        boolean skipInvalid,
        long limit) {
    /** As the file's name and the documentation say, all of it or nothing. */
    public static final ReadOptions DEFAULT =
            new ReadOptions(Text.DEFAULT, null, Mapping.NONE, Set.of(), false, Long.MAX_VALUE);

    /** Copies the set. */
    public ReadOptions {
        allowed = Set.copyOf(allowed);
    }

    /**
     * How bytes are written.
     *
     * @param format null for what the input's name tells
     * @param charset null for UTF-8
     * @param delimiter between cells, null for the format's own
     */
    public record Text(
            @Nullable Format format,
            @Nullable Charset charset,
            @Nullable Character delimiter) {
        /** As the input's name says, in UTF-8. */
        public static final Text DEFAULT = new Text(null, null, null);
    }

    /**
     * How columns and words differ from the documentation's.
     *
     * @param file the JSON of a mapping file, null for none
     * @param rename each {@code COLUMN=PARAM}
     * @param ignore columns that are not sent; an empty name stands for those without one, {@code *} for all that mean nothing
     * @param set each {@code PARAM=VALUE}, for rows that have no value of their own
     * @param nothing texts that stand for an empty cell
     */
    public record Mapping(
            @Nullable String file, List<String> rename, List<String> ignore, List<String> set, List<String> nothing) {
        /** As the documentation spells it. */
        public static final Mapping NONE = new Mapping(null, List.of(), List.of(), List.of(), List.of());

        /** Copies the lists. */
        public Mapping {
            rename = List.copyOf(rename);
            ignore = List.copyOf(ignore);
            set = List.copyOf(set);
            nothing = List.copyOf(nothing);
        }
    }

    /** With bytes that are written so. */
    public ReadOptions text(Text other) {
        return new ReadOptions(other, action, mapping, allowed, skipInvalid, limit);
    }

    /** With rows that ask for another action, by its name or by the JSON that describes it. */
    public ReadOptions action(String nameOrJson) {
        return new ReadOptions(text, nameOrJson, mapping, allowed, skipInvalid, limit);
    }

    /** With columns and words that differ so. */
    public ReadOptions mapping(Mapping other) {
        return new ReadOptions(text, action, other, allowed, skipInvalid, limit);
    }

    /** With a column of the input that is this parameter. */
    public ReadOptions rename(String column, String parameter) {
        return mapping(new Mapping(
                mapping.file,
                with(mapping.rename, column + "=" + parameter),
                mapping.ignore,
                mapping.set,
                mapping.nothing));
    }

    /** With a value for rows that have none of their own, read as a cell would be. */
    public ReadOptions set(String parameter, String value) {
        return mapping(new Mapping(
                mapping.file,
                mapping.rename,
                mapping.ignore,
                with(mapping.set, parameter + "=" + value),
                mapping.nothing));
    }

    /** With these codes of problems as warnings. */
    public ReadOptions allowing(Set<ProblemCode> codes) {
        return new ReadOptions(text, action, mapping, codes, skipInvalid, limit);
    }

    /** The same, sending the valid rows although others are invalid. */
    public ReadOptions skippingInvalid() {
        return new ReadOptions(text, action, mapping, allowed, true, limit);
    }

    /** Only so many rows, from the first. */
    public ReadOptions limit(long rows) {
        return new ReadOptions(text, action, mapping, allowed, skipInvalid, rows);
    }

    private static List<String> with(List<String> some, String more) {
        var all = new ArrayList<>(some);
        all.add(more);
        return all;
    }
}
