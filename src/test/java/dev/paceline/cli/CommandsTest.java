package dev.paceline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Target;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private static final Invocation INVOCATION = new Invocation(List.of("java", "-jar", "my jars/paceline.jar"));

    @Test
    void printsAResumeCommandThatCanBeCopied() {
        assertThat(INVOCATION.resume(Path.of("runs/it's 任务")))
                .isEqualTo("java -jar 'my jars/paceline.jar' resume 'runs/it'\\''s 任务'");
        assertThat(INVOCATION.resume(Path.of("-run"))).endsWith(" resume ./-run");
        assertThat(INVOCATION.resume(Path.of("@run"))).endsWith(" resume ./@run");
    }

    @Test
    void echoesTheDeadlineWithItsZone() {
        ZonedDateTime now = ZonedDateTime.parse("2026-11-23T22:00:00+08:00[Asia/Shanghai]");

        assertThat(Echo.deadline(now.plusMinutes(510), now))
                .contains("Deadline: 2026-11-24 06:30:00 +08:00 (Asia/Shanghai), in 8 h 30 min.");
        assertThat(Echo.deadline(null, now)).isEmpty();
    }

    @Test
    void warnsOfARateAboveTheDocumentedOneOnARealHostAlone() {
        Target loopback = Target.of(URI.create("http://127.0.0.1:8080"));

        assertThat(Echo.pace(40.0, Target.international(), 20))
                .hasValueSatisfying(warning ->
                        assertThat(warning).startsWith("Warning: --rate 40 is above the 20 requests a second"));
        assertThat(Echo.pace(20.0, Target.international(), 20)).isEmpty();
        assertThat(Echo.pace(null, Target.international(), 20)).isEmpty();
        assertThat(Echo.pace(400.0, loopback, 20)).isEmpty();
        assertThat(Echo.pace(40.0, Target.international(), 60)).isEmpty();
        assertThat(Echo.pace(6.0, Target.international(), 5))
                .hasValueSatisfying(
                        warning -> assertThat(warning).contains("--rate 6 is above the 5 requests a second"));
        assertThat(Echo.pace("A rate of", 40, false, 20))
                .hasValueSatisfying(warning -> assertThat(warning).startsWith("Warning: A rate of 40 is above"));
        assertThat(Echo.pace("A rate of", 40, true, 20)).isEmpty();
        assertThat(Echo.pace("A rate of", 20, false, 20)).isEmpty();
    }
}
