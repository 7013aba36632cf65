package dev.paceline.validation;

import dev.paceline.action.Parameter;
import dev.paceline.action.Parameters;
import dev.paceline.model.Value;
import java.util.ArrayList;
import java.util.List;

/** The reference's rules over what a change sets. Thread-safe. */
public final class ChangeRules {
    private final ValueRules values = new ValueRules();

    /**
     * Every rule that the parameters break.
     *
     * @param parameters API names and API values of the types that the table gives them
     */
    public List<Finding> check(List<Value.Field> parameters) {
        List<Finding> findings = new ArrayList<>(0);
        for (int i = 0; i < parameters.size(); i++) {
            Value.Field field = parameters.get(i);
            Parameter parameter = Parameters.named(field.name());
            if (parameter != null) {
                values.check(parameter, field.value(), findings);
            }
        }
        new ScheduleRules(parameters, findings).check();
        return findings;
    }
}
