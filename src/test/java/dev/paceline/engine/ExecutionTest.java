package dev.paceline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.StopReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

final class ExecutionTest {
    @Test
    void aCopyThatCannotBeReadAnyMoreIsAFailureOfTheRunDirectory() {
        var unreadable = new IOException("Input/output error");
        assertThat(Execution.why(unreadable).reason()).isEqualTo(StopReason.STORAGE);
        assertThat(Execution.why(unreadable).exitCode()).isEqualTo(8);
        assertThat(Execution.why(new UncheckedIOException("the copy", unreadable))
                        .exitCode())
                .isEqualTo(8);
    }

    @Test
    void whatNobodyForesawIsSaidToBeADefect() {
        assertThat(Execution.why(new IllegalStateException("oh")).reason()).isEqualTo(StopReason.FATAL);
        assertThat(Execution.why(new IllegalStateException("oh")).message()).contains("defect", "oh");
    }
}
