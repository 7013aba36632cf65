package dev.paceline.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Problem.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {
    private static final TaskKey TASK = new TaskKey("1492511691706699776", "20240307211852581");
    private static final List<Value.Field> CHANGES = List.of(new Value.Field("Notes", Value.text("n")));
    private static final TaskChange CHANGE = new TaskChange(7, 9, TASK, CHANGES, null, null);
    private static final Problem WARNING = Problem.of(
            ProblemCode.DEPRECATED,
            7,
            9,
            "StartupTime",
            "0",
            Message.said("It is deprecated"),
            Message.said("Use DelayTime."));
    private static final Problem ERROR = Problem.of(
            ProblemCode.TYPE,
            7,
            9,
            "RetryWait",
            "soon",
            Message.said("This is not an integer"),
            Message.said("Write an integer."));

    @Test
    void anInvalidRowIsAccountedForByItsFirstErrorNotByAWarningBeforeIt() {
        Problem later = Problem.of(
                ProblemCode.DATE, 7, 9, "EndTime", "x", Message.said("This is no date"), Message.said("Write a date."));

        Outcome outcome = Outcome.invalid(new CheckedRow(7, 9, TASK, null, List.of(WARNING, ERROR, later)));

        assertThat(outcome).isEqualTo(unsent(Status.INVALID, "PL-TYPE", "This is not an integer", List.of()));
    }

    @Test
    void aWarningThatWasRaisedToAnErrorInvalidatesToo() {
        Outcome outcome = Outcome.invalid(new CheckedRow(7, 9, TASK, null, List.of(WARNING.as(Severity.ERROR), ERROR)));

        assertThat(outcome.code()).isEqualTo("PL-DEPRECATED");
    }

    @Test
    void anInvalidRowMayHaveNoErrorOfItsOwn() {
        assertThat(Outcome.invalid(new CheckedRow(7, 9, TASK, null, List.of(WARNING))))
                .isEqualTo(unsent(Status.INVALID, null, null, List.of()));
    }

    @Test
    void aRowThatTheRunDidNotComeToKeepsWhatItWasToChange() {
        assertThat(Outcome.notSent(new CheckedRow(7, 9, TASK, CHANGE, List.of(WARNING))))
                .isEqualTo(unsent(Status.NOT_SENT, null, null, CHANGES));
    }

    @Test
    void aRowIsValidIfThereIsAChangeToSend() {
        assertThat(new CheckedRow(7, 9, TASK, CHANGE, List.of(WARNING)).valid()).isTrue();
        assertThat(new CheckedRow(7, 9, TASK, null, List.of(ERROR)).valid()).isFalse();
    }

    @Test
    void anOvertakenRowKeepsAllElseThatIsKnownOfIt() {
        Instant sent = Instant.parse("2026-01-02T03:04:05.006Z");
        Instant ended = sent.plusMillis(7);

        Outcome failed = outcome(Status.FAILED, sent, ended, 0);

        assertThat(failed.as(Status.SUPERSEDED, 12)).isEqualTo(outcome(Status.SUPERSEDED, sent, ended, 12));
    }

    @ParameterizedTest
    @EnumSource(names = {"APPLIED", "FAILED", "UNKNOWN"})
    void anAnswerThatCouldNotBeWrittenDownIsNotKnown(Status status) {
        Instant sent = Instant.parse("2026-01-02T03:04:05.006Z");

        Outcome lost = outcome(status, sent, sent.plusMillis(7), 12).lost();

        assertThat(lost.status()).isEqualTo(Status.UNKNOWN);
        assertThat(lost.message()).isEqualTo("The answer came (" + status.label() + ") and could not be written down");
        assertThat(lost.overtakenBy()).isZero();
        assertThat(lost.requestId()).isEqualTo("r-1");
        assertThat(lost.attempts()).isEqualTo(3);
    }

    @Test
    void aRowThatWasNeverSentLosesNothing() {
        Outcome notSent = Outcome.notSent(new CheckedRow(7, 9, TASK, CHANGE, List.of()));

        assertThat(notSent.lost()).isEqualTo(notSent);
    }

    private static Outcome outcome(Status status, Instant sent, Instant ended, long overtakenBy) {
        return new Outcome(
                7,
                9,
                TASK,
                status,
                3,
                "FailedOperation",
                "no",
                "r-1",
                200,
                sent,
                ended,
                11,
                13,
                CHANGES,
                overtakenBy,
                null);
    }

    private static Outcome unsent(Status status, String code, String message, List<Value.Field> changes) {
        return new Outcome(7, 9, TASK, status, 0, code, message, null, 0, null, null, -1, -1, changes, 0, null);
    }
}
