package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParametersTest {
    private static final Structure REQUEST =
            Actions.get("ModifyTaskInfo", "2021-08-20").request();

    /** A line of the data file. */
    record Case(String code, String body) {
        static Case of(String line) {
            int space = line.indexOf(' ');
            return new Case(line.substring(0, space), line.substring(space + 1));
        }
    }

    static Stream<Case> cases() throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(ParametersTest.class.getResourceAsStream("bodies.txt"), UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).map(Case::of).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersEveryBodyWithItsCode(Case example) {
        assertThat(code(example.body().getBytes(UTF_8))).isEqualTo(example.code());
    }

    @Test
    void namesTheParameterByItsPath() {
        byte[] body =
                "{\"ProjectId\":\"1\",\"TaskId\":\"1\",\"TaskParamInfos\":[{\"ParamKey\":\"a\",\"ParamValue\":\"b\"},{\"ParamKey\":1}]}"
                        .getBytes(UTF_8);

        assertThat(Parameters.refusal(REQUEST, body).map(Refusal::message))
                .hasValueSatisfying(message -> assertThat(message).contains("`TaskParamInfos.1.ParamKey`"));
    }

    @Test
    void namesTheTasksOfABodyAsFarAsItCanBeRead() {
        Optional<Action> known = Actions.find("BatchModifyOpsOwners", "2021-08-20");

        assertThat(targets(known, "{\"ProjectId\":\"1\",\"TaskIdList\":[\"7\",8,\"9\"],\"x\":1}"))
                .isEqualTo(new Targets("1", List.of("7", "9")));
        assertThat(targets(known, "{\"ProjectId\":1,\"TaskIdList\":{\"7\":8}}"))
                .isEqualTo(new Targets(null, List.of()));
        assertThat(targets(Optional.empty(), "{\"ProjectId\":\"1\",\"TaskId\":\"7\"}"))
                .isEqualTo(new Targets("1", List.of("7")));
        assertThat(targets(Optional.empty(), "{\"ProjectId\":1,\"TaskId\":[]}"))
                .isEqualTo(new Targets(null, List.of()));
        assertThat(targets(known, "{\"ProjectId\":\"1\"")).isEqualTo(new Targets(null, List.of()));
        assertThat(targets(known, "[]")).isEqualTo(new Targets(null, List.of()));
    }

    private static Targets targets(Optional<Action> action, String body) {
        return Targets.of(action, body.getBytes(UTF_8));
    }

    @Test
    void takesUtf8Alone() {
        String text = "{\"ProjectId\":\"1\",\"TaskId\":\"1\",\"Notes\":\"é\"}";

        assertThat(code(text.getBytes(UTF_8))).isEqualTo("ok");
        assertThat(code(text.getBytes(ISO_8859_1))).isEqualTo("InvalidParameter");
        assertThat(code(text.getBytes(UTF_16LE))).isEqualTo("InvalidParameter");
    }

    @Test
    void hasAllThirtyTwoParameters() {
        assertThat(REQUEST.members()).hasSize(32);
        assertThat(REQUEST.required()).containsExactlyInAnyOrder("ProjectId", "TaskId");
    }

    private static String code(byte[] body) {
        return Parameters.refusal(REQUEST, body).map(Refusal::code).orElse("ok");
    }
}
