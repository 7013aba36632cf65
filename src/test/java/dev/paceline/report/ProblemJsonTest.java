package dev.paceline.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.model.Message;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemJsonTest {
    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadBackExactly(ProblemCode code) {
        for (Problem.Severity severity : Problem.Severity.values()) {
            Problem place = Problem.of(
                    code,
                    3,
                    7,
                    "col\"umn",
                    "\u0000\u2028任务\ud800",
                    Message.said("What is wrong."),
                    Message.said("What to do."));
            Problem whole =
                    Problem.of(code, 0, 0, null, null, Message.said("What is wrong."), Message.said("What to do."));

            assertThat(ProblemJson.read(ProblemJson.write(place.as(severity)))).isEqualTo(place.as(severity));
            assertThat(ProblemJson.read(ProblemJson.write(whole.as(severity)))).isEqualTo(whole.as(severity));
        }
    }

    @Test
    void theKeysStandInTheirOrder() {
        Problem problem = Problem.of(
                ProblemCode.TYPE,
                1,
                2,
                "DelayTime",
                "x",
                Message.said("It is no number."),
                Message.said("Write minutes."));

        assertThat(new String(ProblemJson.write(problem), UTF_8))
                .isEqualTo("{\"code\":\"PL-TYPE\",\"severity\":\"error\",\"row\":1,\"line\":2,\"column\":\"DelayTime\","
                        + "\"value\":\"x\",\"message\":\"It is no number.\",\"remedy\":\"Write minutes.\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"code\":\"PL-NONE\",\"severity\":\"error\",\"message\":\"m\",\"remedy\":\"r\"}",
                "{\"code\":\"PL-TYPE\",\"severity\":\"fatal\",\"message\":\"m\",\"remedy\":\"r\"}",
                "{\"code\":\"PL-TYPE\",\"severity\":\"error\",\"message\":\"m\"}",
            })
    void whatIsNoProblemIsRefused(String json) {
        assertThatThrownBy(() -> ProblemJson.read(json.getBytes(UTF_8))).isInstanceOf(IllegalArgumentException.class);
    }
}
