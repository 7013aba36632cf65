package dev.paceline.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.json.Json;
import dev.paceline.mapping.MappingRules;
import dev.paceline.mapping.RowMapper;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Row;
import dev.paceline.model.Value;
import dev.paceline.run.Rows;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code parameters/values.tsv}: what people and spreadsheets write, what is sent, and what is said about it. */
class ValuesTest {
    @ParameterizedTest
    @MethodSource("cases")
    void aValueIsSentAsItIsMeantOrNamed(Case it) {
        CheckedRow plain = check(it, Set.of());
        CheckedRow allowing = check(it, allowable());

        if (it.problem.equals("-")) {
            assertThat(plain.problems()).isEmpty();
        } else {
            assertThat(plain.problems()).hasSize(1);
            Problem problem = plain.problems().get(0);
            assertThat(problem.code().code()).isEqualTo(it.problem);
            assertThat(problem.column()).isEqualTo(it.parameter);
            assertThat(problem.value()).isEqualTo(it.shown());
            assertThat(problem.remedy().text()).contains(it.says).endsWith(".");
            assertThat(problem.message().text()).doesNotEndWith(".");
            assertThat(plain.valid()).isEqualTo(!problem.isError());
        }
        if (it.sent.equals("-")) {
            assertThat(allowing.change()).as("nothing can be sent").isNull();
        } else {
            assertThat(Json.write(it.sentBy(allowing))).isEqualTo(it.sent);
        }
    }

    private static CheckedRow check(Case it, Set<ProblemCode> allowed) {
        return new RowChecker(new RowMapper(MappingRules.NONE), allowed, Set.of()).check(it.row());
    }

    private static Set<ProblemCode> allowable() {
        return Arrays.stream(ProblemCode.values())
                .filter(ProblemCode::allowable)
                .collect(Collectors.toSet());
    }

    static Stream<Case> cases() {
        return Rows.lines("values.tsv").map(Case::read);
    }

    record Case(String parameter, String form, String typed, String sent, String problem, String says) {
        static Case read(String line) {
            String[] cells = line.split("\t", -1);
            assertThat(cells).as(line).hasSize(6);
            return new Case(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
        }

        Row row() {
            String task = "20240307211852581";
            String companion = parameter.equals("Notes") ? "YarnQueue" : "Notes";
            boolean id = parameter.equals("TaskId");
            if (form.equals("json")) {
                String ids = id ? "\"ProjectId\":\"1\"" : Rows.IDS;
                return Rows.json("{" + ids + ",\"" + companion + "\":\"kept\",\"" + parameter + "\":" + typed + "}");
            }
            return id
                    ? Rows.cells(List.of("ProjectId", companion, parameter), List.of("1", "kept", typed))
                    : Rows.cells(
                            List.of("ProjectId", "TaskId", companion, parameter), List.of("1", task, "kept", typed));
        }

        String shown() {
            if (form.equals("cell")) {
                return typed;
            }
            return Json.parse(typed) instanceof Value.Text text ? text.text() : typed;
        }

        Value sentBy(CheckedRow checked) {
            if (parameter.equals("TaskId")) {
                return Value.text(checked.change().task().taskId());
            }
            return checked.change().parameters().stream()
                    .filter(field -> field.name().equals(parameter))
                    .map(Value.Field::value)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public String toString() {
            return parameter + " " + form + " " + typed;
        }
    }
}
