package dev.paceline.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.json.Json;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeRulesTest {
    private final ChangeRules rules = new ChangeRules(dev.paceline.action.Actions.standard());

    /** {@code validation/findings.tsv}. */
    @ParameterizedTest
    @MethodSource("changes")
    void aChangeBreaksTheseRulesAndNoOthers(String change, String findings) {
        String found = rules.check(((Value.Fields) Json.parse(change)).fields()).stream()
                .map(ChangeRulesTest::said)
                .collect(Collectors.joining(" / "));

        assertThat(found).isEqualTo(findings.equals("-") ? "" : findings);
    }

    static Stream<String[]> changes() throws IOException {
        try (InputStream in = ChangeRulesTest.class.getResourceAsStream("/validation/findings.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).map(line -> line.split("\t", -1)).toList().stream();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "StartTime | 2024/10/12 10:11 | Write 2024-10-12 10:11:00, in the project's own zone.",
                "StartTime | 2024-03-28 01:02:03 456 | Write it as yyyy-MM-dd HH:mm:ss, in the project's own zone.",
                "StartTime | 2024-03 | Write it as yyyy-MM-dd HH:mm:ss, in the project's own zone.",
                "StartTime | 24-03-28 | Write it as yyyy-MM-dd HH:mm:ss, in the project's own zone.",
                "StartTime | 2024/02/30 | Write a moment that the calendar has, as yyyy-MM-dd HH:mm:ss.",
                "StartTime | 99999999999999999999-03-28 | Write it as yyyy-MM-dd HH:mm:ss, in the project's own zone.",
                "ExecutionStartTime | 10:10:00 | Write 10:10.",
                "ExecutionStartTime | 9h5 | Write 09:05.",
                "ExecutionStartTime | 1:2:3:4 | Write it as HH:mm, from 00:00 to 23:59.",
                "ExecutionStartTime | 9 | Write it as HH:mm, from 00:00 to 23:59."
            })
    void whatMeansTheSameIsProposedOrNothing(String parameter, String typed, String remedy) {
        assertThat(rules.check(List.of(new Value.Field(parameter, Value.text(typed)))))
                .extracting(finding -> finding.remedy().text())
                .containsExactly(remedy);
    }

    @Test
    void anExpressionIsAtMostFiveHundredCharactersLong() {
        String longest = "0 0 0 " + "1,".repeat(244) + "1 * ?";

        assertThat(longest).hasSize(499);
        assertThat(cron(longest + " ")).isEmpty();
        assertThat(cron(longest + "  ")).containsExactly("The expression is longer than any schedule needs");
    }

    @Test
    void anExpressionIsJudgedAlikeHoweverOftenItComes() {
        for (int i = 0; i < 3; i++) {
            assertThat(cron("0 0 0 * * ?")).isEmpty();
            assertThat(cron("0 0 0 * * *")).hasSize(1);
        }
    }

    private List<String> cron(String expression) {
        return rules.check(List.of(new Value.Field("CrontabExpression", Value.text(expression)))).stream()
                .map(finding -> finding.message().text())
                .toList();
    }

    private static String said(Finding finding) {
        ProblemCode code = finding.code();
        return code.code() + " " + String.join(",", finding.parameters()) + " "
                + finding.message().text();
    }
}
