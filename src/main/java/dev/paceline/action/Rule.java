package dev.paceline.action;

import dev.paceline.action.Action.Condition;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Value;
import java.util.List;

/** A rule between parameters, which an action's file asks for by name. What a row leaves out is not known, and breaks none. */
public sealed interface Rule {
    /** Under which code it is reported. */
    ProblemCode code();

    /** The parameter that it is about. */
    String parameter();

    /**
     * A moment that is not before another one.
     *
     * @param than the parameter with the other one
     */
    record NotBefore(ProblemCode code, String parameter, String than) implements Rule {}

    /** A parameter that is needed where a condition holds. */
    record NeededWith(ProblemCode code, String parameter, Condition when) implements Rule {}

    /**
     * A parameter that has a meaning only where a condition holds.
     *
     * @param purpose what it is for then, a noun: hour schedules
     */
    record OnlyWith(ProblemCode code, String parameter, Condition when, String purpose) implements Rule {}

    /**
     * A parameter that has one of these values where a condition holds.
     *
     * @param values the values
     */
    record OneOf(ProblemCode code, String parameter, Condition when, List<Value> values) implements Rule {
        /** Copies the list. */
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /**
     * A number within bounds.
     *
     * @param purpose what it counts, a clause: minutes of a day
     * @param least the smallest
     * @param most the largest
     * @param remedy what to write instead, a sentence
     */
    record Range(ProblemCode code, String parameter, String purpose, long least, long most, String remedy)
            implements Rule {}

    /** Reads one of an action's file. */
    static Rule read(Node node) {
        ProblemCode code = code(node);
        String parameter = node.text("parameter");
        Rule rule = switch (node.text("rule")) {
            case "not-before" -> new NotBefore(code, parameter, node.text("than"));
            case "needed-with" -> new NeededWith(code, parameter, Condition.read(node.node("when")));
            case "only-with" -> new OnlyWith(code, parameter, Condition.read(node.node("when")), node.text("for"));
            case "one-of" -> new OneOf(code, parameter, Condition.read(node.node("when")), node.items("in"));
            case "range" ->
                new Range(
                        code,
                        parameter,
                        node.text("for"),
                        node.number("least", Long.MIN_VALUE),
                        node.number("most", Long.MAX_VALUE),
                        node.text("remedy"));
            default ->
                throw new ActionException(node.at("rule") + " is " + node.text("rule")
                        + "; there are not-before, needed-with, only-with, one-of and range.");
        };
        node.noMore();
        return rule;
    }

    private static ProblemCode code(Node node) {
        String named = node.text("code", ProblemCode.RULE.code());
        return ProblemCode.named(named)
                .orElseThrow(() -> new ActionException(
                        node.at("code") + " is " + named + ", which is none of those that columns --rules lists."));
    }
}
