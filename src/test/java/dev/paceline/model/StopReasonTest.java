package dev.paceline.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StopReasonTest {
    /** Scripts compare them: a label that is changed is another interface, and one that is added belongs into the manual. */
    @Test
    void everyReasonHasTheLabelAndTheExitCodeThatScriptsRelyOn() {
        assertThat(StopReason.values())
                .extracting(reason -> reason.label() + " " + reason.exitCode())
                .containsExactlyInAnyOrder(
                        "finished 0",
                        "invalid_input 3",
                        "fatal 4",
                        "failure_limit 5",
                        "identical_answers 5",
                        "outage 5",
                        "deadline 6",
                        "signal 130",
                        "storage 8");
    }
}
