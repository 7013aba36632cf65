package dev.paceline.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.model.CheckedRow;
import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.TaskChange;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import dev.paceline.storage.HandWorker;
import dev.paceline.storage.MemoryStorage;
import dev.paceline.storage.RunDirectory;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A row whose answer was a job: what the journal says of it after a crash. */
class JobTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final byte[] HASH = new byte[32];

    private final MemoryStorage disk = new MemoryStorage();
    private final HandWorker worker = new HandWorker();
    private final Journal journal = Journal.create(
            RunDirectory.create("the-run", disk), Begun.HEADER, worker.both(), Journal.BeforeForce.NOTHING);

    @Test
    void isThereOnceItWasToldAndItsRowIsNeitherSettledNorSentAgain() {
        sent(1);
        List<OpenRow> told = new ArrayList<>();
        journal.job(7, 1, "任务-α").subscribe(null, null, () -> told.add(since(disk.afterCrash())));
        assertThat(told).isEmpty();
        worker.work();

        assertThat(told).containsExactly(new OpenRow(1, 0, false, false, NOON, NOON, 200, null, "任务-α"));
        assertThat(told.get(0).mayHaveBeenExecuted()).isTrue();
        assertThat(replay(disk.afterCrash()).answered()).isTrue();
    }

    @Test
    void leavesItsRowUnknownInAReportThatIsMadeBeforeItEnds() {
        sent(1);
        journal.settlement(7, 1, Settlement.THROTTLED, 503, "RequestLimitExceeded");
        sent(2);
        began(2, "job-2");

        Outcome outcome = account();
        assertThat(outcome.status()).isEqualTo(Status.UNKNOWN);
        assertThat(outcome.attempts()).isEqualTo(2);
        assertThat(outcome.code()).isNull();
        assertThat(outcome.httpStatus()).isEqualTo(200);
        assertThat(outcome.message()).isEqualTo("The run ended before its job job-2 did");
    }

    @Test
    void isNotForgottenWhenAStopCutsItsRowOff() {
        sent(1);
        began(1, "job-1");
        Outcome cut = Outcomes.of(7, Status.UNKNOWN, null, 0);
        journal.cut(cut).subscribe();
        worker.work();

        assertThat(since(disk.afterCrash()).job()).isEqualTo("job-1");
        assertThat(since(disk.afterCrash()).attempts()).isZero();
        assertThat(account()).isEqualTo(cut);

        MemoryStorage after = disk.afterCrash();
        RunDirectory again = RunDirectory.open("the-run", after);
        Journal resumed = Journal.resume(again, Replay.of(again), worker.both(), Journal.BeforeForce.NOTHING);
        assertThat(resumed.rowStates().sentSince(7).job()).isEqualTo("job-1");
        resumed.cut(cut).subscribe();
        worker.work();
        assertThat(since(after.afterCrash()).job()).isEqualTo("job-1");
    }

    @Test
    void makesUnknownWhatACutTookForNotSent() {
        sent(1);
        began(1, "job-1");
        journal.cut(Outcomes.of(7, Status.NOT_SENT, null, 0)).subscribe();
        worker.work();

        assertThat(account()).isEqualTo(Outcomes.of(7, Status.UNKNOWN, null, 0));
    }

    @Test
    void endsWithTheResultOfItsRow() {
        sent(1);
        began(1, "job-1");
        journal.cut(Outcomes.of(7, Status.UNKNOWN, null, 0)).subscribe();
        journal.result(Outcomes.applied(7)).subscribe();
        worker.work();

        assertThat(replay(disk.afterCrash()).open()).isEmpty();
        assertThat(account()).isEqualTo(Outcomes.applied(7));
    }

    @ParameterizedTest
    @EnumSource
    void endsAsASettlementOfItsAttemptSays(Settlement settlement) {
        sent(1);
        began(1, "job-1");
        journal.settlement(7, 2, settlement, 200, null);
        flush();
        assertThat(since(disk.afterCrash()).job()).isEqualTo("job-1");

        journal.settlement(7, 1, settlement, 200, null);
        flush();
        assertThat(since(disk.afterCrash()).job()).isNull();
    }

    @Test
    void thatWasRefusedMayBeSentAgain() {
        sent(1);
        began(1, "job-1");
        journal.settlement(7, 1, Settlement.REFUSED, 200, "JobFailed");
        flush();

        assertThat(since(disk.afterCrash()).mayHaveBeenExecuted()).isFalse();
        assertThat(account().status()).isEqualTo(Status.NOT_SENT);
        assertThat(account().code()).isEqualTo("JobFailed");
    }

    @Test
    void thatAppliedAfterACutMakesItsRowApplied() {
        sent(1);
        began(1, "job-1");
        journal.cut(Outcomes.of(7, Status.UNKNOWN, null, 0)).subscribe();
        journal.settlement(7, 1, Settlement.APPLIED, 200, null);
        flush();

        assertThat(account().status()).isEqualTo(Status.APPLIED);
        assertThat(account().attempts()).isEqualTo(1);
    }

    /** Nobody wrote down how the first one ended. */
    @Test
    void givesWayToALaterRequestAndLeavesItsDoubt() {
        sent(1);
        began(1, "job-1");
        sent(2);
        assertThat(since(disk.afterCrash()).job()).isNull();
        journal.settlement(7, 2, Settlement.REFUSED, 200, "FailedOperation");
        flush();
        assertThat(since(disk.afterCrash()).mayHaveBeenExecuted()).isTrue();

        began(2, "job-2");
        assertThat(since(disk.afterCrash()).job()).isEqualTo("job-2");
    }

    @Test
    void whoseCutIsFollowedByAStrayWithdrawalCountsNoRequestLess() {
        sent(1);
        began(1, "job-1");
        journal.cut(Outcomes.of(7, Status.UNKNOWN, null, 0)).subscribe();
        journal.withdrawn(7, 0);
        worker.work();

        assertThat(since(disk.afterCrash()).attempts()).isZero();
        assertThat(since(disk.afterCrash()).job()).isEqualTo("job-1");
    }

    @Test
    void whoseRecordIsTornWasNeverTold() {
        sent(1);
        int before = disk.content("journal").length;
        began(1, "job-1");
        byte[] whole = disk.content("journal");
        for (int length = before; length < whole.length; length++) {
            MemoryStorage torn = disk.afterCrash();
            torn.overwrite("journal", Arrays.copyOf(whole, length));
            OpenRow since = since(torn);
            assertThat(since.job()).isNull();
            assertThat(since.pending()).isEqualTo(1);
        }
    }

    @Test
    void hasAnId() {
        sent(1);
        byte[] record = Forged.record(
                Framing.JOB,
                ByteBuffer.allocate(13).putLong(7).put((byte) 0).putInt(1).array());
        byte[] begun = disk.content("journal");
        MemoryStorage after = disk.afterCrash();
        after.overwrite(
                "journal",
                ByteBuffer.allocate(begun.length + record.length)
                        .put(begun)
                        .put(record)
                        .array());

        assertThatThrownBy(() -> replay(after)).hasMessageEndingWith("(a job has no id)");
    }

    @Test
    void isNotForVersion1() {
        Journal old = Begun.in(RecordFormat.V1, new MemoryStorage(), worker);

        assertThatThrownBy(() -> old.job(7, 1, "job-1")).isInstanceOf(UnsupportedOperationException.class);
    }

    private void sent(int attempt) {
        journal.intent(7, attempt, NOON, HASH).subscribe();
        worker.work();
    }

    private void began(int attempt, String id) {
        journal.job(7, attempt, id).subscribe();
        worker.work();
    }

    private void flush() {
        journal.event(new RunEvent("tick", NOON, List.of())).subscribe();
        worker.work();
    }

    private Outcome account() {
        var task = new TaskKey("1", "2");
        var change = new TaskChange(7, 8, task, List.of(new Value.Field("DelayTime", Value.number(5))), null, null);
        return replay(disk.afterCrash()).rowStates().of(new CheckedRow(7, 8, task, change, List.of()));
    }

    private static OpenRow since(MemoryStorage storage) {
        return replay(storage).open().get(7L);
    }

    private static Replay replay(MemoryStorage storage) {
        return Replay.of(RunDirectory.open("the-run", storage));
    }
}
