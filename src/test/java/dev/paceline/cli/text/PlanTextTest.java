package dev.paceline.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlanTextTest {
    private static final String HOST = "wedata.intl.tencentcloudapi.com";

    @Test
    void oneQuotaTakesSoLong() {
        assertThat(PlanText.line("", 5000, 4998, HOST, 20, 1))
                .isEqualTo("Sending 5,000 changes to 4,998 tasks at " + HOST + ", 20 a second, about 4 min 10 s.");
    }

    @Test
    void anActionThatIsNotTheUsualOneIsNamed() {
        assertThat(PlanText.line("FreezeOpsTasks", 3, 3, HOST, 20, 1))
                .isEqualTo("Sending 3 changes (FreezeOpsTasks) to 3 tasks at " + HOST + ", 20 a second, about 1 s.");
    }

    @Test
    void severalTakeAtLeastTheirShare() {
        assertThat(PlanText.line("", 5000, 5000, HOST, 20, 5))
                .isEqualTo("Sending 5,000 changes to 5,000 tasks at " + HOST
                        + ", 20 a second for each of 5 profiles, at least 50 s.");
    }

    @Test
    void tasksAreNotCountedWhereNobodyKnowsWhichAreSent() {
        assertThat(PlanText.line("", 7, 0, HOST, 20, 1))
                .isEqualTo("Sending 7 changes at " + HOST + ", 20 a second, about 1 s.");
    }

    @Test
    void withoutALimitNobodyKnows() {
        assertThat(PlanText.line("", 1, 1, "http://127.0.0.1:1", Double.POSITIVE_INFINITY, 1))
                .isEqualTo("Sending 1 change to 1 task at http://127.0.0.1:1, as fast as it answers.");
    }
}
