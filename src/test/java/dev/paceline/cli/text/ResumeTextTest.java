package dev.paceline.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResumeTextTest {
    private static final Map<String, String> UNNAMED = Map.of("", "****7f3a");

    @Test
    void saysWhatIsSentWhereAndAsWhom() {
        assertThat(ResumeText.lines("FreezeOpsTasks", 5_000, target(Target.DEFAULT_ENDPOINT), false, UNNAMED))
                .containsExactly("Going on: FreezeOpsTasks for what is left of 5,000 rows, at"
                        + " https://wedata.intl.tencentcloudapi.com, region ap-guangzhou, signed as ****7f3a.");
    }

    @Test
    void namesProfilesAndAuthoritiesAndNothingThatATerminalObeys() {
        Target strange = new Target(
                "https://wedata.tencentcloudapi.com",
                "r",
                "day\u001b[2J",
                List.of(Set.of()),
                Path.of("/a\nb.pem"),
                false);

        assertThat(ResumeText.lines("FreezeOpsTasks", 0, strange, false, Map.of("", "****0001", "night", "****0002")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.chars()).noneMatch(Character::isISOControl))
                .anySatisfy(line -> assertThat(line).contains("****0001 (profile day", "****0002 (profile night)"))
                .anySatisfy(line -> assertThat(line).contains("authorities in /a", "are trusted"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com, false, true",
        "https://tencentcloudapi.com.example.com, false, true",
        "https://eviltencentcloudapi.com, false, true",
        "https://wedata.{region}.example.com, false, true",
        "https://wedata.{region}.tencentcloudapi.com, false, false",
        "https://WEDATA.TencentCloudAPI.com:443, false, false",
        "http://127.0.0.1:8080, true, false"
    })
    void saysThatAHostIsNotTheVendors(String endpoint, boolean loopback, boolean said) {
        assertThat(ResumeText.lines("FreezeOpsTasks", 1, target(endpoint), loopback, UNNAMED).stream()
                        .anyMatch(line -> line.contains("none of the vendor's hosts")))
                .isEqualTo(said);
    }

    private static Target target(String endpoint) {
        return new Target(endpoint, "ap-guangzhou", null, List.of(), null, false);
    }
}
