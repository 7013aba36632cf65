package dev.paceline.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StopReasonTest {
    /** Scripts compare them: a label that is changed is another interface, and one that is added belongs into the manual. */
    @Test
    void everyReasonHasTheLabelThatScriptsRelyOn() {
        assertThat(StopReason.values())
                .extracting(StopReason::label)
                .containsExactlyInAnyOrder(
                        "finished",
                        "invalid_input",
                        "fatal",
                        "failure_limit",
                        "identical_answers",
                        "outage",
                        "deadline",
                        "signal",
                        "storage");
    }
}
