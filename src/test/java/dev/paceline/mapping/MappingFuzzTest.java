package dev.paceline.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Any text is a mapping or is refused by a sentence; a mapping is written as it was read. */
class MappingFuzzTest {
    @FuzzTest
    void anyTextIsAMappingOrRefused(byte[] bytes) {
        MappingRules rules;
        try {
            rules = MappingRules.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (MappingException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        assertThat(MappingRules.parse(rules.json())).isEqualTo(rules);
    }
}
