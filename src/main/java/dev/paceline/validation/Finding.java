package dev.paceline.validation;

import dev.paceline.model.Message;
import dev.paceline.model.ProblemCode;
import java.util.List;

/**
 * A rule that a change breaks.
 *
 * @param code the rule
 * @param parameters the parameters that it binds, the one to name first
 * @param message what is wrong, one sentence
 * @param remedy what to do about it, one sentence
 */
public record Finding(ProblemCode code, List<String> parameters, Message message, Message remedy) {
    /** Copies the list. */
    public Finding {
        parameters = List.copyOf(parameters);
    }
}
