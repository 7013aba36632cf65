package dev.paceline.check;

import dev.paceline.action.Action;
import dev.paceline.input.Layout;
import dev.paceline.mapping.Columns;
import dev.paceline.mapping.MappingRules;
import dev.paceline.model.ProblemCode;
import java.util.Set;

/**
 * How an input is to be understood.
 *
 * @param layout format, charset, delimiter, compression
 * @param mapping how its columns and words differ from the documentation's
 * @param allowed codes that are warnings here
 * @param skipInvalid whether the valid rows are sent although others are invalid
 * @param limit only the first so many rows are checked, counted and sent
 */
public record Reading(Layout layout, MappingRules mapping, Set<ProblemCode> allowed, boolean skipInvalid, long limit) {
    /** Copies the set. */
    public Reading {
        allowed = Set.copyOf(allowed);
    }

    /** As the documentation spells it, all of it or nothing. */
    public static Reading of(Layout layout) {
        return new Reading(layout, MappingRules.NONE, Set.of(), false, Long.MAX_VALUE);
    }

    /** As the documentation of an action spells it, all of it or nothing. */
    public static Reading of(Layout layout, Action action) {
        return new Reading(layout, MappingRules.none(Columns.of(action)), Set.of(), false, Long.MAX_VALUE);
    }

    /** The action whose parameters the rows set. */
    public Action action() {
        return mapping.columns().action();
    }

    /** The same, sending the valid rows although others are invalid. */
    public Reading skippingInvalid() {
        return new Reading(layout, mapping, allowed, true, limit);
    }
}
