package dev.paceline.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Value;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonTest {
    /** Found by JsonFuzzTest: as text it stood there bare, and became a question mark in whatever file it went to. */
    @Test
    void halfOfASurrogatePairIsEscapedInTextAsInBytes() {
        Value half = Value.text("a\ud800");

        assertThat(Json.write(half)).isEqualToIgnoringCase("\"a\\ud800\"");
        assertThat(Json.bytes(half)).isEqualTo(Json.write(half).getBytes(StandardCharsets.UTF_8));
        assertThat(Json.parse(Json.write(half))).isEqualTo(half);
    }
}
