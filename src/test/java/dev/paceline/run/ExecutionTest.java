package dev.paceline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.call.StopCause;
import dev.paceline.model.ProgramException;
import dev.paceline.model.StopReason;
import dev.paceline.storage.OnDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

final class ExecutionTest {
    @Test
    void aCopyThatCannotBeReadAnyMoreIsAFailureOfTheRunDirectory() {
        var unreadable = new IOException("Input/output error");
        assertThat(StopCause.of(unreadable).reason()).isEqualTo(StopReason.STORAGE);
        assertThat(StopCause.of(new UncheckedIOException("the copy", unreadable))
                        .reason())
                .isEqualTo(StopReason.STORAGE);
    }

    @Test
    void aMemoryThatDoesNotSufficeIsNoFailureOfTheRunDirectoryThoughItCameUpThere() {
        var exhausted = new OutOfMemoryError("Java heap space");
        for (Throwable error : List.of(
                exhausted,
                ProgramException.of(exhausted),
                new IOException("the journal", exhausted),
                new UncheckedIOException("the journal", new IOException(exhausted)))) {
            assertThat(StopCause.isStorage(error)).isFalse();
            assertThat(StopCause.of(error).reason()).isEqualTo(StopReason.FATAL);
            assertThat(StopCause.of(error).message())
                    .isEqualTo("The memory did not suffice (Java heap space); java -Xmx gives more.");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            unable to create native thread: possibly out of memory | No further thread could be started
            Metaspace | The memory did not suffice (Metaspace)
            """)
    void whatIsMissingIsSaid(String message, String said) {
        assertThat(StopCause.of(new OutOfMemoryError(message)).message()).startsWith(said);
    }

    @Test
    void whoWaitsForWorkHearsOfAnErrorOfTheVirtualMachine() {
        for (Error fatal :
                List.of(new OutOfMemoryError("x"), new NoClassDefFoundError("x"), new StackOverflowError())) {
            StepVerifier.create(OnDisk.call(Schedulers.immediate(), () -> {
                        throw fatal;
                    }))
                    .verifyErrorSatisfies(told -> assertThat(told)
                            .isInstanceOf(ProgramException.class)
                            .hasCause(fatal));
        }
    }

    @Test
    void whatNobodyForesawIsSaidToBeADefect() {
        assertThat(StopCause.of(new IllegalStateException("oh")).reason()).isEqualTo(StopReason.FATAL);
        assertThat(StopCause.of(new IllegalStateException("oh")).message()).contains("defect", "oh");
    }
}
