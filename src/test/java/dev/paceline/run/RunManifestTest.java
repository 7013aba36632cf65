package dev.paceline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.check.InputRules;
import dev.paceline.input.Layout;
import dev.paceline.json.Json;
import dev.paceline.mapping.MappingRules;
import dev.paceline.model.ConfigurationException;
import dev.paceline.model.Format;
import dev.paceline.model.Limits;
import dev.paceline.model.Limits.MaxFailures;
import dev.paceline.model.Pace;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Target;
import dev.paceline.model.Value;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunManifestTest {
    private static final RunManifest FULL = new RunManifest(
            RunManifest.ACTION_PINNED,
            new CopiedInput("tasks \"α\".csv.gz", "input.csv.gz", "ab".repeat(32), 123_456_789_012L),
            new InputRules(
                    new Layout(Format.CSV, Charset.forName("GB18030"), '\t', true),
                    MappingRules.parse(
                            "{\"rename\":{\"Minutes\":\"DelayTime\"},\"set\":{\"Notes\":\"x\"},\"ignore\":[\"y\"]}"),
                    Set.of(ProblemCode.RULE_CRONTAB, ProblemCode.CRON),
                    true,
                    222_222_222_222L),
            Set.of("TaskId"),
            new Target(
                    "https://wedata.{region}.tencentcloudapi.com",
                    "ap-guangzhou",
                    "night",
                    List.of(Set.of("a"), Set.of("b")),
                    Path.of("/etc/ca.pem"),
                    false),
            new Pace(Double.POSITIVE_INFINITY, 0.25, 7),
            new Limits(MaxFailures.parse("29%"), null, Duration.ofMinutes(7), Duration.ZERO),
            true,
            Map.of("", new Seal("00".repeat(32), "11".repeat(32)), "night", new Seal("ff".repeat(32), "")));

    @Test
    void isReadBackAsItWas() {
        Value.Fields written = (Value.Fields) Json.parse(Json.write(FULL.toValue()));
        RunManifest read = RunManifest.of(written);
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("reading.mapping")
                .isEqualTo(FULL);
        assertThat(read.reading().mapping().json())
                .isEqualTo(FULL.reading().mapping().json());
    }

    @Test
    void theSamePinsAreTheSameBytes() {
        assertThat(Json.write(RunManifest.of(FULL.toValue()).toValue())).isEqualTo(Json.write(FULL.toValue()));
    }

    @Test
    void requestsOfAnotherVersionAreNotGoneOnWith() {
        assertThatThrownBy(() -> RunManifest.of(with("request_version", Value.number(RunManifest.ACTION_PINNED + 1))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("builds requests otherwise");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../input.csv.gz",
                "/etc/passwd",
                "input.csv",
                "problems.jsonl",
                "./input.csv.gz",
                "input.csv.gz\u0000"
            })
    void aCopyHasTheNameThatItsFormatGivesIt(String name) {
        assertThatThrownBy(() -> RunManifest.of(with("copy", Value.text(name))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has no copy");
    }

    @Test
    void everyFieldIsNeededAndOfItsType() {
        for (Value.Field field : FULL.toValue().fields()) {
            var strange = new Value.Fields(List.of(new Value.Field("strange", Value.NULL)));
            assertThatThrownBy(() -> RunManifest.of(with(field.name(), new Value.Items(List.of(strange)))))
                    .as(field.name())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(field.name());
            assertThatThrownBy(() -> RunManifest.of(without(field.name())))
                    .as(field.name())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(field.name());
        }
    }

    private static Value.Fields with(String name, Value value) {
        List<Value.Field> fields = new ArrayList<>(without(name).fields());
        fields.add(new Value.Field(name, value));
        return new Value.Fields(fields);
    }

    private static Value.Fields without(String name) {
        return new Value.Fields(FULL.toValue().fields().stream()
                .filter(field -> !field.name().equals(name))
                .toList());
    }
}
