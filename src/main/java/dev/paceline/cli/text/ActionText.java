package dev.paceline.cli.text;

import dev.paceline.action.Action;
import dev.paceline.action.Action.Condition;
import dev.paceline.action.Action.ReplyTest;
import dev.paceline.action.Catalogue;
import dev.paceline.action.Parameter;
import dev.paceline.json.Json;
import dev.paceline.model.Value;
import dev.paceline.model.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All that is known of one action, for a person who is about to use it. */
public final class ActionText {
    private final Action action;
    private final Paragraphs text = new Paragraphs();

    private ActionText(Action action) {
        this.action = action;
    }

    /** The lines of it. */
    public static List<String> lines(Action action) {
        return new ActionText(action).lines();
    }

    private List<String> lines() {
        sites();
        rate();
        repeating();
        job();
        target();
        text.add("Good reply", "No error, and " + goodReply() + ".");
        text.all("Rules", action.rules().stream().map(RuleText::of).toList());
        text.all("Errors", codes());
        text.all("Read back", new ReadbackText(action).lines());
        text.all("Undo", new ReadbackText(action).undo());
        text.all(
                "Unverified",
                action.unverified().stream().map(ActionText::sentence).toList());
        List<String> lines = new ArrayList<>(List.of(action.key(), sentence(action.about()), ""));
        lines.addAll(text.lines());
        lines.addAll(List.of("", "Columns"));
        Catalogue.columns(action).lines().map("  "::concat).forEach(lines::add);
        return lines.stream().map(Visible::text).toList();
    }

    private void sites() {
        text.add("Sites", action.sites().isEmpty() ? "All." : and(action.sites()) + ".");
        action.sites().stream()
                .filter(action.deprecated()::containsKey)
                .forEach(site -> text.add(
                        "",
                        "Deprecated on " + site + ", where "
                                + action.deprecated().get(site) + " takes its place."));
    }

    private void rate() {
        text.add(
                "Rate",
                Figures.count(action.rate().perSecond(), "request", "requests") + " a second for each account and host"
                        + (action.rate().verified()
                                ? ", as its documentation says."
                                : ". Its documentation has not been read for that."));
    }

    private void repeating() {
        if (!action.repeatable().absolute()) {
            text.add(
                    "Not absolute",
                    "Each request does something once more. One of which nobody knows what became of it is never sent again"
                            + " by itself: its row ends unknown, and 'resume --repeat-unknown' is your own word to send it.");
            return;
        }
        text.add(
                "Absolute",
                "A request says what shall be. One of which nobody knows what became of it is sent again: that does no harm.");
        if (!action.repeatable().unless().isEmpty()) {
            text.add(
                    "",
                    "Not so where "
                            + action.repeatable().unless().stream()
                                    .map(ActionText::condition)
                                    .collect(Collectors.joining(" or "))
                            + ": then it is not sent again by itself.");
        }
    }

    private void job() {
        Action.Job job = action.job();
        if (job != null) {
            text.add(
                    "Asynchronous",
                    "The reply begins a job, and the row ends with it. " + job.action() + "@" + job.version()
                            + " is asked how it stands, " + job.perSecond() + " times a second at most: "
                            + String.join(", ", job.pending()) + " while it goes on, " + String.join(", ", job.done())
                            + " when it is done, " + String.join(", ", job.failed()) + " when it has failed.");
        }
    }

    private void target() {
        Parameter project = action.project();
        List<String> names = new ArrayList<>();
        if (project != null) {
            names.add(project.name());
        }
        names.add(action.task().name());
        text.add("Target", and(names) + ", one task a request.");
        if (project != null && !project.sent()) {
            text.add("", project.name() + " is not sent; the task is read with it.");
        }
        List<String> needed = action.parameters().stream()
                .filter(parameter -> parameter.isNeeded() && !action.identifies(parameter))
                .map(Parameter::name)
                .toList();
        text.add(
                "Each row",
                !needed.isEmpty()
                        ? "Needs " + and(needed) + " besides."
                        : action.alone() ? "Needs nothing besides." : "Needs one further parameter at least.");
    }

    private String goodReply() {
        return action.success().stream()
                .map(tests -> and(tests.stream().map(ActionText::test).toList()))
                .collect(Collectors.joining("; or "));
    }

    private List<String> codes() {
        return action.codes().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(each -> each.getKey() + " counts as " + each.getValue() + " here.")
                .toList();
    }

    private static String test(ReplyTest test) {
        return test.path()
                + (test.equal() != null
                        ? " is " + value(test.equal())
                        : test.present() ? " is there" : " is not there");
    }

    static String condition(Condition condition) {
        return condition.parameter() + " is "
                + condition.values().stream().map(ActionText::value).collect(Collectors.joining(" or "));
    }

    static String value(Value value) {
        return value instanceof Value.Text text ? text.text() : Json.write(value);
    }

    /** For instance {@code a, b and c}. */
    static String and(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    /** A clause of an action's file. */
    static String sentence(String clause) {
        return Character.toUpperCase(clause.charAt(0)) + clause.substring(1) + (clause.endsWith(".") ? "" : ".");
    }
}
