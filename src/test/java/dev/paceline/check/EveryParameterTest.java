package dev.paceline.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.action.Actions;
import dev.paceline.action.Parameter;
import dev.paceline.action.Type;
import dev.paceline.json.Json;
import dev.paceline.mapping.MappingRules;
import dev.paceline.mapping.RowMapper;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Value;
import dev.paceline.run.Rows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code parameters/cases.jsonl}: each parameter, in each form, set, absent, and empty or zero. */
class EveryParameterTest {
    @ParameterizedTest
    @MethodSource("cases")
    void aRowBecomesTheBodyThatItMeans(Case it) {
        CheckedRow checked = it.checked();

        if (it.problem.isEmpty()) {
            assertThat(checked.problems()).noneMatch(problem -> problem.isError());
            assertThat(Rows.body(checked.change())).isEqualTo(it.body);
        } else {
            assertThat(checked.change()).isNull();
            assertThat(Rows.codes(checked)).contains(it.problem);
        }
    }

    @Test
    void noCombinationIsMissing() {
        Set<String> wanted = new HashSet<>();
        for (Parameter parameter : Actions.standard().parameters()) {
            boolean list = parameter.type() instanceof Type.Listing;
            for (String form : list ? List.of("csv", "columns", "jsonl") : List.of("csv", "jsonl")) {
                states(parameter).forEach(state -> wanted.add(parameter.name() + " " + form + " " + state));
            }
        }
        List<String> there = cases().map(each -> each.parameter + " " + each.form + " " + each.state)
                .toList();

        assertThat(there).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(Actions.standard().parameters()).hasSize(32);
    }

    private static List<String> states(Parameter parameter) {
        boolean number = parameter.type() instanceof Type.Whole
                || parameter.type() == Type.Plain.MINUTES
                || parameter.type() == Type.Plain.FLAG;
        List<String> states = new ArrayList<>(List.of("set", "absent", "empty"));
        if (number) {
            states.add("zero");
        }
        return states;
    }

    static Stream<Case> cases() {
        return Rows.lines("cases.jsonl").map(Case::read);
    }

    record Case(String parameter, String form, String state, String input, String body, String problem) {
        static Case read(String line) {
            Value.Fields it = (Value.Fields) Json.parse(line);
            return new Case(
                    text(it, "parameter"),
                    text(it, "form"),
                    text(it, "state"),
                    text(it, "input"),
                    text(it, "body"),
                    text(it, "problem"));
        }

        private static String text(Value.Fields it, String name) {
            return it.fields().stream()
                    .filter(field -> field.name().equals(name))
                    .map(field -> field.value() instanceof Value.Text text ? text.text() : Json.write(field.value()))
                    .findFirst()
                    .orElse("");
        }

        CheckedRow checked() {
            var checker = new RowChecker(new RowMapper(MappingRules.NONE), Set.of(), Set.of());
            return checker.check(form.equals("jsonl") ? Rows.json(input) : Rows.csv(input));
        }

        @Override
        public String toString() {
            return parameter + " " + form + " " + state;
        }
    }
}
