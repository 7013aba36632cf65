package dev.paceline.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Problem.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {
    @ParameterizedTest
    @EnumSource
    void aProblemIsAsGraveAsItsCode(ProblemCode code) {
        Problem problem = Problem.of(code, 3, 4, "Notes", "n", Message.said("It is wrong"), Message.said("Mend it."));

        assertThat(problem)
                .isEqualTo(new Problem(
                        code,
                        code.severity(),
                        3,
                        4,
                        "Notes",
                        "n",
                        Message.said("It is wrong"),
                        Message.said("Mend it.")));
        assertThat(problem.isError()).isEqualTo(code.severity() == Severity.ERROR);
    }

    @Test
    void anAllowedProblemIsAWarningAndElseTheSame() {
        Problem error = Problem.of(
                ProblemCode.DATE, 3, 4, "EndTime", "x", Message.said("It is wrong"), Message.said("Mend it."));

        Problem allowed = error.as(Severity.WARNING);

        assertThat(allowed.isError()).isFalse();
        assertThat(allowed.as(Severity.ERROR)).isEqualTo(error);
    }

    @Test
    void severitiesAreSpelledAsScriptsReadThem() {
        assertThat(Severity.ERROR.label()).isEqualTo("error");
        assertThat(Severity.WARNING.label()).isEqualTo("warning");
    }

    @Test
    void aRecordThatCannotBeReadIsARowWithAProblemAndNothingElse() {
        Problem problem = Problem.of(
                ProblemCode.CELL_COUNT, 3, 4, null, null, Message.said("Two cells of three"), Message.said("Add one."));

        assertThat(Row.unreadable(Row.Form.CELLS, problem))
                .isEqualTo(new Row(3, 4, Row.Form.CELLS, List.of(), List.of(), List.of(problem)));
    }

    @Test
    void aRowOfOnesOwnSetsWhatItNames() {
        Row row = Row.of(new Value.Field("TaskId", Value.text("2")), new Value.Field("Notes", Value.text("")));

        assertThat(row)
                .isEqualTo(new Row(
                        0, 0, Row.Form.OBJECT, List.of("TaskId", "Notes"), List.of(Value.text("2"), Value.text(""))));
    }
}
