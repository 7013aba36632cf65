package dev.paceline.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.model.CheckedRow;
import dev.paceline.model.Message;
import dev.paceline.model.Outcome;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.Status;
import dev.paceline.model.TaskChange;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import dev.paceline.storage.HandWorker;
import dev.paceline.storage.MemoryStorage;
import dev.paceline.storage.RunDirectory;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowStatesTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final byte[] HASH = new byte[32];
    private static final TaskKey TASK = new TaskKey("1", "2");

    private final MemoryStorage disk = new MemoryStorage();
    private final HandWorker worker = new HandWorker();
    private final Journal journal = Journal.create(
            RunDirectory.create("the-run", disk),
            new RunHeader("run-1", NOON, new Value.Fields(List.of())),
            worker.both(),
            Journal.BeforeForce.NOTHING);

    @Test
    void aRowThatNothingIsKnownOfWasNotSent() {
        assertThat(account(9).status()).isEqualTo(Status.NOT_SENT);
        assertThat(account(9).attempts()).isZero();
        assertThat(account(9).changes()).extracting(Value.Field::name).containsExactly("DelayTime");
    }

    @Test
    void anInvalidRowHasItsFirstErrorAndNoChanges() {
        Problem warning = Problem.of(
                ProblemCode.DEPRECATED,
                9,
                10,
                "StartupTime",
                "0",
                Message.said("It is old."),
                Message.said("Leave it out."));
        Problem error = Problem.of(
                ProblemCode.TYPE,
                9,
                10,
                "DelayTime",
                "x",
                Message.said("It is no number."),
                Message.said("Write minutes."));
        Outcome outcome = Replay.of(RunDirectory.open("the-run", disk.afterCrash()))
                .rowStates()
                .of(new CheckedRow(9, 10, TASK, null, List.of(warning, error)));

        assertThat(outcome.status()).isEqualTo(Status.INVALID);
        assertThat(outcome.code()).isEqualTo("PL-TYPE");
        assertThat(outcome.message()).isEqualTo("It is no number.");
        assertThat(outcome.changes()).isEmpty();
    }

    @Test
    void anIntentWithoutAnAnswerIsUnknown() {
        sent(1, 1);

        assertThat(account(1).status()).isEqualTo(Status.UNKNOWN);
        assertThat(account(1).attempts()).isEqualTo(1);
        assertThat(account(1).firstSentAt()).isEqualTo(NOON);
    }

    @Test
    void attemptsThatWereAllSettledLeaveARowUnsent() {
        sent(1, 1);
        journal.settlement(1, 1, Settlement.THROTTLED, 200, "RequestLimitExceeded");
        sent(1, 2);
        journal.settlement(1, 2, Settlement.REFUSED, 200, "FailedOperation");
        flush();

        assertThat(account(1).status()).isEqualTo(Status.NOT_SENT);
        assertThat(account(1).attempts()).isEqualTo(2);
        assertThat(account(1).code()).isEqualTo("FailedOperation");
    }

    @Test
    void anUnsettledAttemptStaysInDoubtWhateverCameLater() {
        sent(1, 1);
        journal.settlement(1, 1, Settlement.UNSETTLED, 500, "InternalError");
        sent(1, 2);
        journal.settlement(1, 2, Settlement.THROTTLED, 200, "RequestLimitExceeded");
        flush();

        assertThat(account(1).status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void anIntentThatOnlyALaterIntentFollowsIsInDoubtToo() {
        sent(1, 1);
        sent(1, 2);
        journal.settlement(1, 2, Settlement.REFUSED, 200, "FailedOperation");
        flush();

        assertThat(account(1).status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void aRequestThatWasNeverWrittenDoesNotCount() {
        sent(1, 1);
        journal.withdrawn(1, 1);
        flush();

        assertThat(account(1).status()).isEqualTo(Status.NOT_SENT);
        assertThat(account(1).attempts()).isZero();
        assertThat(account(1).firstSentAt()).isNull();
    }

    @Test
    void aConfirmedAttemptIsAppliedEvenIfItsResultIsMissing() {
        sent(1, 1);
        journal.settlement(1, 1, Settlement.APPLIED, 200, null);
        flush();

        assertThat(account(1).status()).isEqualTo(Status.APPLIED);
        assertThat(account(1).code()).isNull();
    }

    @Test
    void aRetryOfAFailedRowThatWasCutOffAddsToItsAttempts() {
        journal.result(Outcomes.of(1, Status.FAILED, "FailedOperation", 0)).subscribe();
        worker.work();
        sent(1, 2);

        assertThat(account(1).status()).isEqualTo(Status.UNKNOWN);
        assertThat(account(1).attempts()).isEqualTo(2);

        journal.settlement(1, 2, Settlement.REFUSED, 200, "FailedOperation");
        flush();
        assertThat(account(1).status()).isEqualTo(Status.FAILED);
    }

    @Test
    void aRowThatWasCutOffStandsAsTheCutSaysUntilItIsSentAgain() {
        sent(1, 1);
        Outcome cut = Outcomes.of(1, Status.UNKNOWN, "PL-NO-REPLY", 0);
        journal.cut(cut).subscribe();
        worker.work();
        assertThat(account(1)).isEqualTo(cut);

        journal.result(Outcomes.applied(1)).subscribe();
        worker.work();
        assertThat(account(1)).isEqualTo(Outcomes.applied(1));
    }

    @Test
    void aRowThatWasUnknownStaysUnknownUntilItIsConfirmed() {
        journal.result(Outcomes.of(1, Status.UNKNOWN, "PL-NO-REPLY", 0)).subscribe();
        worker.work();
        sent(1, 2);
        assertThat(account(1).code()).isEqualTo("PL-NO-REPLY");

        journal.settlement(1, 2, Settlement.REFUSED, 200, "FailedOperation");
        flush();

        assertThat(account(1).status()).isEqualTo(Status.UNKNOWN);
        assertThat(account(1).code()).isEqualTo("FailedOperation");
        assertThat(account(1).message()).isNotBlank();
    }

    @Test
    void aFailedRowThatARetryConfirmedHasNothingToSay() {
        journal.result(Outcomes.of(1, Status.FAILED, "FailedOperation", 0)).subscribe();
        worker.work();
        sent(1, 2);
        journal.settlement(1, 2, Settlement.APPLIED, 200, null);
        flush();

        assertThat(account(1).status()).isEqualTo(Status.APPLIED);
        assertThat(account(1).code()).isNull();
        assertThat(account(1).message()).isNull();
    }

    @Test
    void aRetryThatWasNeverWrittenLeavesTheDoubtOfTheAttemptBefore() {
        sent(1, 1);
        journal.settlement(1, 1, Settlement.UNSETTLED, 500, "InternalError");
        sent(1, 2);
        journal.withdrawn(1, 2);
        flush();

        assertThat(account(1).status()).isEqualTo(Status.UNKNOWN);
        assertThat(account(1).attempts()).isEqualTo(1);
        assertThat(account(1).code()).isEqualTo("InternalError");
    }

    @Test
    void aRecordThatBreaksWhileTheRunGoesOnIsNamed() {
        journal.result(Outcomes.applied(1)).subscribe();
        worker.work();
        RowStates states = journal.rowStates();
        byte[] broken = disk.content("journal");
        broken[broken.length - 1] ^= 1;
        disk.overwrite("journal", broken);

        assertThatThrownBy(() -> states.recorded(1))
                .isInstanceOf(RunDirectoryException.class)
                .hasMessageStartingWith("The journal in the-run is damaged at offset ")
                .hasMessageEndingWith(": a record is broken");
    }

    private void sent(long row, int attempt) {
        journal.intent(row, attempt, NOON, HASH).subscribe();
        worker.work();
    }

    private void flush() {
        journal.event(new RunEvent("tick", NOON, List.of())).subscribe();
        worker.work();
    }

    private Outcome account(long row) {
        var change =
                new TaskChange(row, row + 1, TASK, List.of(new Value.Field("DelayTime", Value.number(5))), null, null);
        return Replay.of(RunDirectory.open("the-run", disk.afterCrash()))
                .rowStates()
                .of(new CheckedRow(row, row + 1, TASK, change, List.of()));
    }
}
