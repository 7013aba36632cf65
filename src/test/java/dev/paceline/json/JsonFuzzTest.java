package dev.paceline.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paceline.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Any bytes are one JSON value or are refused; what is read is what another reader reads, and is written as such. */
class JsonFuzzTest {
    private static final JsonMapper OTHER_READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @FuzzTest
    void anyBytesAreOneValueOrRefused(byte[] json) {
        Value value;
        try {
            value = Json.parse(json, 0, json.length);
        } catch (JsonException refused) {
            assertThat(refused.getMessage()).isNotBlank().doesNotContain("\n", "Exception");
            return;
        }
        byte[] written = Json.bytes(value);

        assertThat(Json.parse(written, 0, written.length)).isEqualTo(value);
        assertThat(Json.write(value)).isEqualTo(new String(written, StandardCharsets.UTF_8));
        assertThat(OTHER_READER.readTree(written)).isEqualTo(OTHER_READER.readTree(json));
        String text = new String(json, StandardCharsets.UTF_8);
        if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), json) && !text.startsWith("\uFEFF")) {
            assertThat(Json.parse(text)).isEqualTo(value);
        }
    }
}
