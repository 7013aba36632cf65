package dev.paceline.action;

import dev.paceline.action.Struct.Member;
import dev.paceline.model.Problem.Severity;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** An action's parameters as people and programs read them: what {@code columns} prints. */
public final class Catalogue {
    private static final int NAME = 22;
    private static final String INDENT = " ".repeat(NAME);
    private static final String ASIDES = """
            @region               text
                                  X-TC-Region for this row
            @profile              text
                                  the credential profile for this row
            _name or #name        text
                                  carried along, not sent
            """;

    private Catalogue() {}

    /** Every column an input may have: name, type, unit, values and rules, for a terminal. */
    public static String columns(Action action) {
        var text = new StringBuilder();
        action.parameters().forEach(parameter -> parameter(action, parameter, text));
        return text.append(ASIDES).toString();
    }

    /** Every problem code, a line each: code, severity, whether {@code --allow} may name it, what it stands for. */
    public static String rules() {
        return Arrays.stream(ProblemCode.values()).map(Catalogue::rule).collect(Collectors.joining());
    }

    /** A CSV header with every parameter. */
    public static String template(Action action) {
        return action.parameters().stream().map(Parameter::name).collect(Collectors.joining(","));
    }

    /** A JSON Schema, draft 2020-12, of a row of JSON lines, whose keys are spelled as in the documentation. */
    public static Value jsonSchema(Action action) {
        return new RowSchema(action).value();
    }

    private static void parameter(Action action, Parameter parameter, StringBuilder text) {
        String unit = parameter.unit().isEmpty() ? "" : ", " + parameter.unit();
        text.append(padded(parameter.name()))
                .append(parameter.type().label())
                .append(unit)
                .append('\n');
        String name = action.isNamedByLastPart(parameter) ? parameter.lastPart() : parameter.name();
        if (!name.equals(parameter.name())) {
            line("also " + name, text);
        }
        if (!parameter.about().isEmpty()) {
            line(parameter.about(), text);
        }
        values(parameter.type(), text);
        rules(parameter).forEach(rule -> line(rule, text));
        if (parameter.sites().equals(List.of("cn"))) {
            line("Chinese site only.", text);
        }
        if (parameter.type() instanceof Type.Listing list) {
            line("as JSON" + cellForm(list) + ", or in columns of their own:", text);
            parts("  " + name + ".0", list.item(), text);
        }
    }

    /** When it is needed, and what its action says of it. */
    static List<String> rules(Parameter parameter) {
        String with = parameter.neededWith();
        List<String> rules = new ArrayList<>();
        if (with != null) {
            rules.add(with.isEmpty() ? "Every row needs it." : "Needed where anything of " + with + " is set.");
        }
        rules.addAll(parameter.rules());
        return rules;
    }

    private static String cellForm(Type.Listing list) {
        if (list.item() instanceof Struct struct) {
            return struct.pairs() ? ", in a cell also key=value;key=value" : "";
        }
        return list.item() instanceof Type.Id ? ", in a cell also id;id" : "";
    }

    private static void parts(String name, Type type, StringBuilder text) {
        if (type instanceof Struct struct) {
            struct.members().forEach(member -> part(name, member, text));
        } else {
            line(name + "  " + type.label(), text);
        }
    }

    private static void part(String name, Member member, StringBuilder text) {
        String full = name + "." + member.name();
        if (member.type() instanceof Struct) {
            parts(full, member.type(), text);
            return;
        }
        String notes = (member.required() ? ", required" : "") + (member.chineseSite() ? ", Chinese site only" : "");
        line(full + "  " + member.type().label() + notes, text);
        List<String> listed = member.type().listed();
        if (!listed.isEmpty()) {
            wrapped(listed, "      ", text);
        }
    }

    private static void values(Type type, StringBuilder text) {
        if (!type.listed().isEmpty()) {
            wrapped(type.listed(), "", text);
        }
    }

    /** Comma-separated, on lines of a terminal's width. */
    private static void wrapped(List<String> items, String margin, StringBuilder text) {
        var line = new StringBuilder(margin);
        for (int i = 0; i < items.size(); i++) {
            if (line.length() > margin.length() && line.length() + items.get(i).length() > 76) {
                line(line.toString().stripTrailing(), text);
                line.setLength(margin.length());
            }
            line.append(items.get(i)).append(i + 1 < items.size() ? ", " : "");
        }
        line(line.toString(), text);
    }

    private static void line(String content, StringBuilder text) {
        text.append(INDENT).append(content).append('\n');
    }

    private static String padded(String name) {
        return name.length() < NAME ? name + " ".repeat(NAME - name.length()) : name + '\n' + INDENT;
    }

    private static String rule(ProblemCode code) {
        boolean error = code.severity() == Severity.ERROR || code == ProblemCode.ID_ROUNDED;
        String allowable = error && code.allowable() ? "--allow" : "";
        return pad(code.code(), 24) + pad(code.severity().label(), 9) + pad(allowable, 9) + code.summary() + "\n";
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
