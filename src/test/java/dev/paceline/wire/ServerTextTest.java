package dev.paceline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServerTextTest {
    @Test
    void whatFitsStaysAsItIs() {
        assertThat(ServerText.atMost(3, "任务α")).isEqualTo("任务α");
        assertThat(ServerText.atMost(3, "")).isEmpty();
    }

    @Test
    void aLongTextIsCutBetweenCodePointsAndSaysSo() {
        assertThat(ServerText.atMost(3, "abcd")).isEqualTo("ab…");
        assertThat(ServerText.atMost(3, "😀😀😀")).isEqualTo("😀😀😀");
        assertThat(ServerText.atMost(3, "😀😀😀😀")).isEqualTo("😀😀…");
        assertThat(ServerText.atMost(1000, "x".repeat(1_000_000))).hasSize(1000).endsWith("x…");
    }

    @ParameterizedTest
    @CsvSource({
        "'<html>\n<head>', <html>",
        "'\n \r\n  503 Service Unavailable  \nmore', 503 Service Unavailable",
        "'[31mred‮desrever', [31mreddesrever",
        "'', ''"
    })
    void theFirstLineIsCleaned(String body, String line) {
        byte[] bytes = body.replace("\\n", "\n").replace("\\r", "\r").getBytes(StandardCharsets.UTF_8);
        assertThat(new HttpReply(200, null, bytes).firstLine()).isEqualTo(line);
    }

    @Test
    void theFirstLineIsCutAndHasNoCharacterThatStandsForOthers() {
        byte[] latin = "Zugriff für Sie gesperrt".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(new HttpReply(200, null, latin).firstLine()).isEqualTo("Zugriff fr Sie gesperrt");
        byte[] long_ = "任".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
        assertThat(new HttpReply(200, null, long_).firstLine()).hasSize(120).endsWith("任…");
    }
}
