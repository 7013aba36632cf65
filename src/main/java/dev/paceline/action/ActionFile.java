package dev.paceline.action;

import dev.paceline.action.Action.Condition;
import dev.paceline.action.Action.Job;
import dev.paceline.action.Action.Rate;
import dev.paceline.action.Action.ReadField;
import dev.paceline.action.Action.Readback;
import dev.paceline.action.Action.Repeatable;
import dev.paceline.action.Action.ReplyTest;
import dev.paceline.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An action file becomes an action. The form is told by {@code actions --schema}; this reader and the schema accept the same. */
final class ActionFile {
    static final String FORM = "paceline-action/1";

    /** What an error code can mean. */
    private static final List<String> MEANINGS = List.of("permanent", "transient", "throttled", "fatal");

    private final Node root;
    private final Value file;

    private ActionFile(Value file) {
        this.file = file;
        this.root = new Node("", file);
    }

    /**
     * Reads one.
     *
     * @throws ActionException where it is not of the form
     */
    static Action read(Value file) {
        return new ActionFile(file).action();
    }

    private Action action() {
        String form = root.text("form");
        if (!form.equals(FORM)) {
            throw new ActionException("form is " + form + ", and this version of Paceline reads " + FORM + ".");
        }
        ParameterTable table = ParameterTable.read(root);
        Action action = new Action(
                root.name("name"),
                root.version("version"),
                root.service("service"),
                root.text("about"),
                sites(),
                root.textMap("deprecated"),
                rate(root.node("rate")),
                new Repeatable(
                        flag("absolute"),
                        root.nodes("unless").stream().map(Condition::read).toList()),
                root.flag("alone", false),
                table.project(),
                table.task(),
                table.parameters(),
                success(),
                root.has("job") ? job(root.node("job")) : null,
                root.nodes("rules").stream().map(Rule::read).toList(),
                codes(),
                root.textMap("readings"),
                root.nodes("readback").stream().map(ActionFile::readback).toList(),
                root.texts("control"),
                root.text("undo", ""),
                root.texts("unverified"),
                file);
        root.noMore();
        known(action);
        return action;
    }

    private List<String> sites() {
        List<String> sites = root.texts("sites");
        for (String site : sites) {
            if (ApiSite.named(site).isEmpty()) {
                throw new ActionException("sites has " + site + "; there are intl and cn.");
            }
        }
        return sites;
    }

    private Map<String, String> codes() {
        Map<String, String> codes = root.textMap("codes");
        codes.forEach((code, meaning) -> {
            if (!MEANINGS.contains(meaning)) {
                throw new ActionException(
                        "codes." + code + " is " + meaning + "; there are " + String.join(", ", MEANINGS) + ".");
            }
        });
        return codes;
    }

    private boolean flag(String name) {
        root.value(name);
        return root.flag(name, false);
    }

    private static Rate rate(Node node) {
        Rate rate = new Rate(perSecond(node, 0), node.flag("verified", false));
        node.noMore();
        return rate;
    }

    private static int perSecond(Node node, int otherwise) {
        long perSecond = node.number("perSecond", otherwise);
        if (perSecond < 1 || perSecond > 10_000) {
            throw new ActionException(node.at("perSecond") + " has to be a number from 1 to 10000.");
        }
        return (int) perSecond;
    }

    private List<List<ReplyTest>> success() {
        List<Value> alternatives = root.items("success");
        if (alternatives.isEmpty()) {
            throw new ActionException(
                    "success has to be a list of lists of tests, for an action tells what a good reply is.");
        }
        List<List<ReplyTest>> all = new ArrayList<>();
        for (int i = 0; i < alternatives.size(); i++) {
            if (!(alternatives.get(i) instanceof Value.Items tests)
                    || tests.items().isEmpty()) {
                throw new ActionException("success[" + i + "] has to be a list of tests.");
            }
            String place = "success[" + i + "]";
            all.add(tests.items().stream()
                    .map(test -> test(new Node(place, test)))
                    .toList());
        }
        return all;
    }

    private static ReplyTest test(Node node) {
        Value equal = node.optional("equals").orElse(null);
        if (equal == null && !node.has("present")) {
            throw node.wrong("a test with equals or present");
        }
        ReplyTest test = new ReplyTest(node.text("path"), equal, node.flag("present", true));
        node.noMore();
        return test;
    }

    private static Job job(Node node) {
        Job job = new Job(
                node.text("id"),
                node.name("action"),
                node.version("version"),
                node.textMap("request"),
                perSecond(node, 20),
                node.text("status"),
                node.texts("pending"),
                node.texts("done"),
                node.texts("failed"),
                node.text("message", ""));
        node.noMore();
        for (Map.Entry<String, String> each : job.request().entrySet()) {
            if (!List.of("project", "task", "job").contains(each.getValue())) {
                throw new ActionException(
                        node.at("request") + "." + each.getKey() + " has to be project, task or job.");
            }
        }
        return job;
    }

    private static Readback readback(Node node) {
        Readback readback = new Readback(
                node.text("action"),
                node.nodes("fields").stream().map(ActionFile::readField).toList());
        node.noMore();
        return readback;
    }

    private static ReadField readField(Node node) {
        ReadField fallback = node.has("fallback") ? fallback(node.node("fallback"), node.text("write")) : null;
        ReadField field = new ReadField(
                node.text("read"),
                node.text("write"),
                node.text("convert", ""),
                fallback,
                node.optional("expect").orElse(null));
        node.noMore();
        return field;
    }

    private static ReadField fallback(Node node, String write) {
        ReadField field = new ReadField(node.text("read"), write, node.text("convert", ""), null, null);
        node.noMore();
        return field;
    }

    /** What the file names elsewhere has to be a parameter of it. */
    private static void known(Action action) {
        Map<String, String> named = new LinkedHashMap<>();
        action.rules().forEach(rule -> named.put(rule.parameter(), "a rule"));
        action.control().forEach(each -> named.put(each, "control"));
        action.repeatable().unless().forEach(each -> named.put(each.parameter(), "unless"));
        for (Readback readback : action.readback()) {
            for (ReadField field : readback.fields()) {
                if (field.expect() == null) {
                    named.put(field.write(), "readback of " + readback.reading());
                }
            }
        }
        Map<String, Parameter> parameters = action.byName();
        named.forEach((name, where) -> {
            if (!parameters.containsKey(name)) {
                throw new ActionException(where + " names a parameter " + name + ", and there is none.");
            }
        });
    }
}
