package dev.paceline.action;

import dev.paceline.action.Type.Choice;
import dev.paceline.action.Type.Plain;
import dev.paceline.action.Type.Whole;
import dev.paceline.action.Type.Word;
import java.util.List;

/** The types of an action file that are neither list nor object. */
final class TypeForm {
    private TypeForm() {}

    static Type simple(String type, Node node) {
        return switch (type) {
            case "id" -> new Type.Id(node.flag("digits", false));
            case "text" -> Plain.TEXT;
            case "date-time" -> Plain.DATE_TIME;
            case "clock-time" -> Plain.CLOCK_TIME;
            case "cron" -> Plain.CRON;
            case "minutes" -> Plain.MINUTES;
            case "boolean" -> Plain.FLAG;
            case "integer" -> whole(node);
            case "choice" -> choice(node);
            default ->
                throw new ActionException(
                        node.at("type") + " is " + type
                                + "; there are id, text, date-time, clock-time, cron, minutes, boolean, integer, choice, list and object.");
        };
    }

    private static Type whole(Node node) {
        List<Word> words = node.numberMap("words").entrySet().stream()
                .map(each -> new Word(each.getKey(), each.getValue()))
                .toList();
        return new Whole(words, node.flag("complete", false), node.number("least", Long.MIN_VALUE));
    }

    private static Type choice(Node node) {
        List<String> values = node.texts("values");
        if (values.isEmpty()) {
            throw new ActionException(node.at("values") + " has to name the values there are.");
        }
        return new Choice(values, node.flag("complete", false));
    }
}
