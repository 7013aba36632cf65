package dev.paceline.validation;

import dev.paceline.action.Action;
import dev.paceline.action.Parameter;
import dev.paceline.model.Message;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The reference's rules over what a change sets. Thread-safe. */
public final class ChangeRules {
    private final ValueRules values = new ValueRules();
    private final Action action;
    private final Map<String, Parameter> parametersByName;
    private final ParameterRules between;

    /** Those of an action. */
    public ChangeRules(Action action) {
        this.action = action;
        this.parametersByName = action.byName();
        this.between = new ParameterRules(action);
    }

    /**
     * Every rule that a whole change breaks, what it lacks included.
     *
     * @param parameters API names and API values, of the types that the table gives them, without those that name the task
     */
    public List<Finding> checkWhole(List<Value.Field> parameters) {
        List<Finding> findings = check(parameters);
        for (Parameter parameter : action.parameters()) {
            if (parameter.neededWith() != null && !action.identifies(parameter)) {
                need(parameter, parameter.neededWith(), parameters, findings);
            }
        }
        return findings;
    }

    private static void need(Parameter parameter, String with, List<Value.Field> parameters, List<Finding> findings) {
        boolean asked = with.isEmpty();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i).name();
            if (name.equals(parameter.name())) {
                return;
            }
            asked |= name.startsWith(with + ".");
        }
        if (asked) {
            findings.add(new Finding(
                    ProblemCode.FIELD_MISSING,
                    List.of(parameter.name()),
                    with.isEmpty()
                            ? Message.of("needed", parameter.name())
                            : Message.of("needed.with", parameter.name(), with),
                    Message.of("needed.remedy", parameter.name())));
        }
    }

    /**
     * Every rule that the parameters break.
     *
     * @param parameters API names and API values of the types that the table gives them
     */
    public List<Finding> check(List<Value.Field> parameters) {
        List<Finding> findings = new ArrayList<>(0);
        for (int i = 0; i < parameters.size(); i++) {
            Value.Field field = parameters.get(i);
            Parameter parameter = parametersByName.get(field.name());
            if (parameter != null) {
                values.check(parameter, field.value(), findings);
            }
        }
        between.check(parameters, findings);
        return findings;
    }
}
