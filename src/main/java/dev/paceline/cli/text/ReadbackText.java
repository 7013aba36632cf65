package dev.paceline.cli.text;

import dev.paceline.action.Action;
import dev.paceline.action.Action.ReadField;
import dev.paceline.action.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What of an action can be read back, and so be given back. */
final class ReadbackText {
    private final Action action;
    private final List<String> states;

    ReadbackText(Action action) {
        this.action = action;
        this.states = action.parameters().stream()
                .filter(each -> !action.identifies(each) && each.sent())
                .map(Parameter::name)
                .filter(name -> !action.control().contains(name))
                .toList();
    }

    /** By which reading, on which site, and what it does not tell. */
    List<String> lines() {
        if (action.readings().isEmpty()) {
            return List.of("No reading is known that tells the task's state.");
        }
        List<String> lines = new ArrayList<>();
        sitesByReading().forEach((reading, sites) -> {
            lines.add("On " + ActionText.and(sites) + " by " + reading + told(reading));
            fields(reading).stream()
                    .filter(field -> field.expect() != null)
                    .forEach(field -> lines.add("Afterwards " + field.read() + " is " + value(field) + "."));
        });
        if (!action.control().isEmpty()) {
            boolean one = action.control().size() == 1;
            lines.add(ActionText.and(action.control())
                    + (one ? " steers the request and is" : " steer the request and are") + " no state of the task.");
        }
        return lines;
    }

    /** What can be given back, and what cannot. */
    List<String> undo() {
        List<String> lines = new ArrayList<>();
        if (states.isEmpty()) {
            lines.add("Nothing that this action sets can be given back by it.");
        } else {
            sitesByReading()
                    .forEach((reading, sites) -> lines.add("On " + ActionText.and(sites) + " the values of "
                            + (states.size() - unread(reading).size()) + " of " + states.size()
                            + " parameters are read before, and can be given back where they were not empty."));
        }
        if (!action.undo().isBlank()) {
            lines.add(ActionText.sentence(action.undo()));
        }
        return lines;
    }

    private Map<String, List<String>> sitesByReading() {
        return action.readings().entrySet().stream()
                .sorted(Map.Entry.<String, String>comparingByKey().reversed())
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    }

    private String told(String reading) {
        List<String> unread = unread(reading);
        if (states.isEmpty()) {
            return ".";
        }
        if (unread.isEmpty()) {
            return ", which tells all that can be set.";
        }
        return unread.size() == states.size()
                ? ", which tells nothing of what can be set."
                : ", which does not tell " + ActionText.and(unread) + ".";
    }

    private List<String> unread(String reading) {
        Set<String> told = fields(reading).stream().map(ReadField::write).collect(Collectors.toSet());
        return states.stream().filter(name -> !told.contains(name)).toList();
    }

    private List<ReadField> fields(String reading) {
        return action.readback().stream()
                .filter(each -> each.reading().equals(reading))
                .flatMap(each -> each.fields().stream())
                .toList();
    }

    private static String value(ReadField field) {
        return field.expect() == null ? "" : ActionText.value(field.expect());
    }
}
