package dev.paceline.check;

import dev.paceline.action.Action;
import dev.paceline.action.Actions;
import dev.paceline.input.Layout;
import dev.paceline.mapping.Columns;
import dev.paceline.mapping.MappingRules;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.ReadOptions;
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
public record InputRules(
        Layout layout, MappingRules mapping, Set<ProblemCode> allowed, boolean skipInvalid, long limit) {
    /** Copies the set. */
    public InputRules {
        allowed = Set.copyOf(allowed);
    }

    /**
     * What an input's name and a person's words say together.
     *
     * @param inputName of the file, or {@code -}
     * @throws dev.paceline.input.LayoutException where the format is not known, or bytes cannot be read so
     * @throws dev.paceline.mapping.MappingException where a rule names no column there is, or cannot be followed
     * @throws dev.paceline.action.ActionException where there is no such action
     */
    public static InputRules of(String inputName, ReadOptions options) {
        String named = options.action();
        Columns columns = Columns.of(named == null ? Actions.standard() : Actions.of(named));
        String file = options.mapping().file();
        MappingRules rules = file == null ? MappingRules.none(columns) : MappingRules.parse(file, columns);
        return new InputRules(
                Layout.of(
                        inputName,
                        options.text().format(),
                        options.text().charset(),
                        options.text().delimiter()),
                rules.with(
                        options.mapping().rename(),
                        options.mapping().ignore(),
                        options.mapping().set(),
                        options.mapping().nothing()),
                options.allowed(),
                options.skipInvalid(),
                options.limit());
    }

    /** The action whose parameters the rows set. */
    public Action action() {
        return mapping.columns().action();
    }
}
