package dev.paceline.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.model.Outcome;
import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.RunDirectoryException.Kind;
import dev.paceline.model.Status;
import dev.paceline.model.Value;
import dev.paceline.storage.HandWorker;
import dev.paceline.storage.MemoryStorage;
import dev.paceline.storage.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.scheduler.Scheduler;

class JournalTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123Z");
    private static final RunHeader HEADER =
            new RunHeader("run-1", NOON, new Value.Fields(List.of(new Value.Field("sha256", Value.text("e3b0c442")))));
    private static final byte[] HASH = new byte[32];

    private final MemoryStorage disk = new MemoryStorage();
    private final HandWorker worker = new HandWorker();
    private final RunDirectory directory = RunDirectory.create("the-run", disk);
    private final Journal journal = Journal.create(directory, HEADER, worker.both(), Journal.BeforeForce.NOTHING);

    @Test
    void oneFlushServesAllWhoWait() {
        long before = disk.forces("journal");
        List<Long> done = new ArrayList<>();
        for (long row = 1; row <= 100; row++) {
            long number = row;
            journal.intent(row, 1, NOON, HASH).subscribe(nothing -> {}, error -> {}, () -> done.add(number));
        }
        assertThat(done).isEmpty();

        worker.work();

        assertThat(done).hasSize(100).isSorted();
        assertThat(disk.forces("journal")).isEqualTo(before + 1);
        assertThat(disk.operations).filteredOn("write journal"::equals).hasSize(1);
    }

    @Test
    void aWaiterIsToldOnlyWhenItsRecordIsDurable() {
        List<MemoryStorage> crashed = new ArrayList<>();
        journal.intent(7, 1, NOON, HASH).subscribe(null, null, () -> crashed.add(disk.afterCrash()));
        worker.work();

        assertThat(crashed)
                .singleElement()
                .satisfies(after -> assertThat(replay(after).open()).containsOnlyKeys(7L));
    }

    @Test
    void aResultIsGivenBackOnceItsLineIsThere() {
        List<String> lines = new ArrayList<>();
        journal.result(Outcomes.applied(1)).subscribe(outcome -> lines.add(text("results.jsonl")));
        worker.work();

        assertThat(lines)
                .containsExactly(new String(OutcomeJson.write(Outcomes.applied(1)), StandardCharsets.UTF_8) + "\n");
    }

    @Test
    void whatAlmostAlwaysPrecedesAResultCostsNoFlushOfItsOwn() {
        worker.work();
        int before = disk.operations.size();
        journal.settlement(1, 1, Settlement.APPLIED, 200, null);
        journal.settlement(2, 1, Settlement.UNSETTLED, 200, "InternalError");
        worker.work();

        assertThat(disk.operations).hasSize(before);
    }

    @Test
    void aFailedFlushPoisonsTheJournal() {
        List<Throwable> errors = new ArrayList<>();
        List<RunDirectoryException> told = new ArrayList<>();
        journal.failure().subscribe(told::add);
        disk.failFrom = disk.operations.size() + 2;
        journal.intent(1, 1, NOON, HASH).subscribe(nothing -> {}, errors::add);
        journal.result(Outcomes.applied(2)).subscribe(nothing -> {}, errors::add);
        worker.work();
        assertThat(disk.operations).endsWith("write journal", "force journal", "truncate journal");

        disk.failFrom = Integer.MAX_VALUE;
        int operations = disk.operations.size();
        journal.intent(3, 1, NOON, HASH).subscribe(nothing -> {}, errors::add);
        journal.close().subscribe(nothing -> {}, errors::add);
        worker.work();

        assertThat(errors)
                .hasSize(4)
                .allSatisfy(error -> assertThat(error)
                        .isSameAs(told.get(0))
                        .hasMessage("Could not write journal in the-run: the disk refused to force journal"));
        assertThat(told).hasSize(1);
        assertThat(told.get(0).kind()).isEqualTo(Kind.FAILED);
        assertThat(disk.operations.subList(operations, disk.operations.size()))
                .doesNotContain("write journal", "force journal");
    }

    @Test
    void whatCouldBeWrittenButNotFlushedIsTakenOffAgain() {
        journal.intent(1, 1, NOON, HASH).subscribe();
        worker.work();
        byte[] durable = disk.content("journal");
        disk.failFrom = disk.operations.size() + 2;
        disk.failUntil = disk.failFrom + 1;

        journal.result(Outcomes.applied(1)).subscribe(outcome -> {}, refused -> {});
        worker.work();

        assertThat(disk.operations).endsWith("force journal", "truncate journal");
        assertThat(disk.content("journal")).isEqualTo(durable);
    }

    @Test
    void theOtherFileIsFlushedFirst() {
        List<String> order = new ArrayList<>();
        var other = new MemoryStorage();
        Journal watched = Journal.create(RunDirectory.create("other", other), HEADER, worker.both(), () -> {
            order.add("before");
            assertThat(other.forces("journal")).isEqualTo(order.size() - 1L);
        });
        watched.intent(1, 1, NOON, HASH).subscribe(null, null, () -> order.add("told"));
        worker.work();

        assertThat(order).containsExactly("before", "told");
    }

    @Test
    void aFailingHookPoisonsTheJournalToo() {
        Journal watched =
                Journal.create(RunDirectory.create("other", new MemoryStorage()), HEADER, worker.both(), () -> {
                    throw new IOException("no space");
                });
        List<Throwable> errors = new ArrayList<>();
        watched.intent(1, 1, NOON, HASH).subscribe(nothing -> {}, errors::add);
        worker.work();

        assertThat(errors).singleElement().satisfies(error -> assertThat(error).hasMessageEndingWith("no space"));
    }

    @Test
    void anErrorInWhatFollowsFromARecordKeepsTheNewsFromNobodyElseAndPoisonsTheJournal() {
        List<Long> done = new ArrayList<>();
        journal.intent(1, 1, NOON, HASH).subscribe(null, null, () -> done.add(1L));
        journal.intent(2, 1, NOON, HASH).subscribe(new TooDeep());
        journal.intent(3, 1, NOON, HASH).subscribe(null, null, () -> done.add(3L));
        worker.work();
        assertThat(done).containsExactly(1L, 3L);

        List<Throwable> errors = new ArrayList<>();
        journal.intent(4, 1, NOON, HASH).subscribe(null, errors::add);
        worker.work();
        assertThat(errors).singleElement().isInstanceOf(RunDirectoryException.class);
        assertThat(journal.failure().block()).isNotNull();
    }

    @Test
    void theNextGroupIsOnTheDiskBeforeWhatFollowsFromTheFirstIsDone() {
        var teller = new HandWorker();
        var other = new MemoryStorage();
        Journal busy = journal(other, teller);
        List<Long> told = new ArrayList<>();
        LongStream.rangeClosed(1, 9)
                .forEach(row -> busy.intent(row, 1, NOON, HASH).subscribe(null, null, () -> told.add(row)));
        worker.work();
        busy.intent(10, 1, NOON, HASH).subscribe(null, null, () -> told.add(10L));
        worker.work();

        assertThat(told).isEmpty();
        assertThat(replay(other.afterCrash()).open()).hasSize(10).containsKeys(1L, 10L);

        teller.work();
        assertThat(told).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);

        busy.intent(11, 1, NOON, HASH).subscribe(null, null, () -> told.add(11L));
        worker.work();
        assertThat(told).endsWith(11L);
    }

    @Test
    void fewAreToldWithoutAnotherThread() {
        Journal quiet = journal(new MemoryStorage(), new HandWorker());
        List<Long> told = new ArrayList<>();
        LongStream.rangeClosed(1, 8)
                .forEach(row -> quiet.intent(row, 1, NOON, HASH).subscribe(null, null, () -> told.add(row)));
        worker.work();
        assertThat(told).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @ParameterizedTest
    @MethodSource("notExecuted")
    void thatARequestWasNotExecutedIsWrittenDownThoughNobodyWaitsForAnything(Consumer<Journal> entry) {
        var storage = new MemoryStorage();
        Journal quiet = journal(storage, new HandWorker());
        quiet.intent(1, 1, NOON, HASH).subscribe();
        worker.work();
        assertThat(replay(storage.afterCrash()).open().values()).allMatch(OpenRow::mayHaveBeenExecuted);
        entry.accept(quiet);
        worker.work();
        assertThat(replay(storage.afterCrash()).open().values()).noneMatch(OpenRow::mayHaveBeenExecuted);
    }

    static Stream<Consumer<Journal>> notExecuted() {
        return Stream.of(
                journal -> journal.settlement(1, 1, Settlement.THROTTLED, 200, "RequestLimitExceeded"),
                journal -> journal.settlement(1, 1, Settlement.REFUSED, 0, "PL-CONNECT"),
                journal -> journal.withdrawn(1, 1));
    }

    private Journal journal(MemoryStorage storage, HandWorker teller) {
        return Journal.create(
                RunDirectory.create("other", storage),
                HEADER,
                new Journal.Workers(worker, teller),
                Journal.BeforeForce.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "15, 0", "16, 1", "1000, 1"})
    void onlyWhereManyWaitDoesTheNextGroupGatherForAWhile(int waiting, int waits) {
        var patient = new PatientWorker();
        Journal busy = Journal.create(
                RunDirectory.create("other", new MemoryStorage()),
                HEADER,
                new Journal.Workers(patient, worker),
                () -> patient.onForce.run());
        List<Long> told = new ArrayList<>();
        patient.onForce = () -> {
            patient.onForce = () -> {};
            busy.intent(5000, 1, NOON, HASH).subscribe(null, null, () -> told.add(5000L));
        };
        for (long row = 1; row <= waiting; row++) {
            busy.intent(row, 1, NOON, HASH).subscribe();
        }
        patient.work();
        worker.work();

        assertThat(patient.delays).hasSize(waits).allMatch(micros -> micros == 2000);
        assertThat(told).containsExactly(5000L);
    }

    /** Works when the test says so, and at once when it should wait. */
    private static final class PatientWorker implements Scheduler.Worker {
        private final List<Long> delays = new ArrayList<>();
        private final HandWorker hand = new HandWorker();
        private Runnable onForce = () -> {};

        void work() {
            hand.work();
        }

        @Override
        public Disposable schedule(Runnable task) {
            return hand.schedule(task);
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            delays.add(unit.toMicros(delay));
            return hand.schedule(task);
        }

        @Override
        public void dispose() {
            hand.dispose();
        }
    }

    @Test
    void whoWaitsIsToldEvenWhereTheTellerIsGone() {
        var gone = new HandWorker();
        gone.dispose();
        Journal left = Journal.create(
                RunDirectory.create("other", new MemoryStorage()),
                HEADER,
                new Journal.Workers(worker, gone),
                Journal.BeforeForce.NOTHING);
        List<Integer> told = new ArrayList<>();
        left.intent(1, 1, NOON, HASH).subscribe(null, null, () -> told.add(1));
        worker.work();
        assertThat(told).containsExactly(1);
    }

    @Test
    void aDisposedWorkerFailsTheWaitersInsteadOfLeavingThem() {
        var gone = new HandWorker();
        gone.dispose();
        Journal orphan = Journal.create(
                RunDirectory.create("other", new MemoryStorage()), HEADER, gone.both(), Journal.BeforeForce.NOTHING);

        assertThatThrownBy(() -> orphan.intent(1, 1, NOON, HASH).block()).isInstanceOf(RunDirectoryException.class);
        assertThatThrownBy(() -> orphan.intent(1, 2, NOON, HASH).block()).isInstanceOf(RunDirectoryException.class);
    }

    @Test
    void afterCloseNothingIsTakenAndASecondCloseIsNoError() {
        List<Throwable> errors = new ArrayList<>();
        List<String> closed = new ArrayList<>();
        journal.settlement(1, 1, Settlement.REFUSED, 200, "FailedOperation");
        journal.close().subscribe(null, errors::add, () -> closed.add("once"));
        worker.work();
        journal.close().subscribe(null, errors::add, () -> closed.add("twice"));
        journal.event(new RunEvent("late", NOON, List.of())).subscribe(null, errors::add);
        worker.work();

        assertThat(closed).containsExactly("once", "twice");
        assertThat(errors)
                .singleElement()
                .satisfies(error ->
                        assertThat(((RunDirectoryException) error).kind()).isEqualTo(Kind.CLOSED));
    }

    @Test
    void replayTellsWhatWasEntered() {
        await(journal.event(new RunEvent("started", NOON, List.of(new Value.Field("pid", Value.number(1))))));
        await(journal.intent(1, 1, NOON, HASH));
        journal.settlement(1, 1, Settlement.THROTTLED, 200, "RequestLimitExceeded");
        await(journal.intent(1, 2, NOON.plusMillis(50), HASH));
        await(journal.result(Outcomes.applied(1)));
        await(journal.intent(2, 1, NOON.plusMillis(100), HASH));
        await(journal.intent(3, 1, NOON.plusMillis(150), HASH));
        journal.settlement(3, 1, Settlement.REFUSED, 200, "FailedOperation");
        await(journal.intent(4, 1, NOON.plusMillis(200), HASH));
        journal.withdrawn(4, 1);
        await(journal.intent(5, 1, NOON.plusMillis(1100), HASH));
        journal.settlement(5, 1, Settlement.UNSETTLED, 503, null);
        await(journal.cut(Outcomes.of(6, Status.NOT_SENT, null, 0)));
        await(journal.close());

        Replay replay = replay(disk.afterCrash());

        assertThat(replay.header()).isEqualTo(HEADER);
        assertThat(replay.events())
                .containsExactly(new RunEvent("started", NOON, List.of(new Value.Field("pid", Value.number(1)))));
        assertThat(replay.attempts()).isEqualTo(5);
        assertThat(replay.throttled()).isEqualTo(1);
        assertThat(replay.tornBytes()).isZero();
        assertThat(replay.open()).containsOnlyKeys(2L, 3L, 5L);
        assertThat(replay.open().get(2L).mayHaveBeenExecuted()).isTrue();
        assertThat(replay.open().get(3L).mayHaveBeenExecuted()).isFalse();
        assertThat(replay.open().get(3L).code()).isEqualTo("FailedOperation");
        assertThat(replay.open().get(2L).code()).isNull();
        assertThat(replay.open().get(5L).code()).isNull();
        assertThat(replay.open().get(5L).mayHaveBeenExecuted()).isTrue();
        assertThat(replay.lastSentAt()).contains(NOON.plusMillis(1100));
        RowStates states = replay.rowStates();
        assertThat(states.recorded(1)).isEqualTo(Outcomes.applied(1));
        assertThat(states.ended(1)).isTrue();
        assertThat(states.ended(2)).isFalse();
        assertThat(states.recorded(6)).isEqualTo(Outcomes.of(6, Status.NOT_SENT, null, 0));
        assertThat(states.ended(6)).isFalse();
    }

    @Test
    void theAccountsOfARunThatGoesOnAreThoseOfAReplay() {
        for (long row = 1; row <= 50; row++) {
            await(journal.result(Outcomes.of(row, Status.FAILED, "FailedOperation", 0)));
        }
        Outcome later = Outcomes.of(20, Status.SUPERSEDED, "FailedOperation", 33);
        await(journal.result(later));
        RowStates live = journal.rowStates();
        RowStates replayed = replay(disk.afterCrash()).rowStates();

        assertThat(live.recorded(20)).isEqualTo(later);
        for (long row = 1; row <= 51; row++) {
            assertThat(live.recorded(row)).isEqualTo(replayed.recorded(row));
        }
    }

    @Test
    void aRunGoesOnWhereItWasCutAndTheLinesAreWrittenAgain() throws IOException {
        await(journal.result(Outcomes.applied(1)));
        await(journal.intent(2, 1, NOON, HASH));
        MemoryStorage after = disk.afterCrash();

        RunDirectory again = RunDirectory.open("the-run", after);
        Journal resumed = Journal.resume(again, Replay.of(again), worker.both(), Journal.BeforeForce.NOTHING);
        await(resumed.result(Outcomes.applied(2)));
        await(resumed.close());

        assertThat(new String(after.content("results.jsonl"), StandardCharsets.UTF_8).lines())
                .containsExactly(
                        new String(OutcomeJson.write(Outcomes.applied(1)), StandardCharsets.UTF_8),
                        new String(OutcomeJson.write(Outcomes.applied(2)), StandardCharsets.UTF_8));
        again.close();
        Replay replay = replay(after);
        assertThat(replay.open()).isEmpty();
        assertThat(replay.rowStates().ended(2)).isTrue();
    }

    @Test
    void recordsLargerThanTheBufferAreWrittenWhole() {
        Outcome huge = Outcomes.of(1, Status.FAILED, "x".repeat(700_000), 0);
        Flux.range(2, 2000)
                .flatMap(row -> journal.result(Outcomes.applied(row)), 4096)
                .subscribe();
        journal.result(huge).subscribe();
        worker.work();

        RowStates states = replay(disk.afterCrash()).rowStates();
        assertThat(states.recorded(1)).isEqualTo(huge);
        assertThat(states.recorded(2001)).isEqualTo(Outcomes.applied(2001));
    }

    @Test
    void aCutIsKeptButHasNoLineAmongTheResults() {
        Outcome cut = Outcomes.of(6, Status.NOT_SENT, null, 0);
        await(journal.cut(cut));

        assertThat(text("results.jsonl")).isEmpty();
        assertThat(journal.rowStates().recorded(6)).isEqualTo(cut);
        assertThat(journal.rowStates().ended(6)).isFalse();
    }

    @Test
    void everyRecordOfAGroupIsFoundAgain() {
        for (long row = 1; row <= 100; row++) {
            journal.intent(row, 1, NOON, HASH).subscribe();
            journal.result(Outcomes.of(row, Status.FAILED, "x".repeat((int) row), 0))
                    .subscribe();
        }
        worker.work();

        RowStates states = journal.rowStates();
        for (long row = 100; row >= 1; row--) {
            assertThat(states.recorded(row)).isEqualTo(Outcomes.of(row, Status.FAILED, "x".repeat((int) row), 0));
        }
    }

    @Test
    void closingMakesTheLinesOfTheResultsDurable() throws IOException {
        await(journal.result(Outcomes.applied(1)));
        await(journal.close());
        disk.sync();

        assertThat(disk.afterCrash().content("results.jsonl")).isEqualTo(disk.content("results.jsonl"));
        assertThat(text("results.jsonl")).endsWith("}\n");
    }

    @Test
    void aCloseThatFailsSaysSo() {
        List<Throwable> errors = new ArrayList<>();
        disk.failFrom = disk.operations.size() + 4;
        journal.result(Outcomes.applied(1)).subscribe(outcome -> {}, errors::add);
        worker.work();
        assertThat(errors).isEmpty();

        journal.close().subscribe(nothing -> {}, errors::add);
        worker.work();

        assertThat(disk.operations).endsWith("force results.jsonl");
        assertThat(errors)
                .singleElement()
                .satisfies(error ->
                        assertThat(((RunDirectoryException) error).kind()).isEqualTo(Kind.FAILED));
    }

    @Test
    void aHooksOwnRefusalIsHandedOnAsItIs() {
        var refusal = new RunDirectoryException(Kind.FAILED, "the problems cannot be written");
        Journal watched =
                Journal.create(RunDirectory.create("other", new MemoryStorage()), HEADER, worker.both(), () -> {
                    throw refusal;
                });
        List<Throwable> errors = new ArrayList<>();
        watched.intent(1, 1, NOON, HASH).subscribe(nothing -> {}, errors::add);
        worker.work();

        assertThat(errors).containsExactly(refusal);
    }

    @Test
    void aRunThatGoesOnKnowsWhatWasSentBefore() {
        await(journal.intent(2, 1, NOON, HASH));
        MemoryStorage after = disk.afterCrash();

        RunDirectory again = RunDirectory.open("the-run", after);
        Journal resumed = Journal.resume(again, Replay.of(again), worker.both(), Journal.BeforeForce.NOTHING);

        assertThat(resumed.rowStates().sentSince(1)).isNull();
        assertThat(resumed.rowStates().sentSince(2))
                .isEqualTo(new OpenRow(1, 1, false, false, NOON, NOON, 0, null, null));
        assertThat(resumed.rowStates().ended(2)).isFalse();
    }

    @Test
    void aRunInWhichNothingWasSentSentNothingLast() {
        await(journal.event(new RunEvent("started", NOON, List.of())));

        assertThat(replay(disk.afterCrash()).lastSentAt()).isEmpty();
    }

    @Test
    void theLastGroupIsMendedWholeHoweverLongItIs() {
        await(journal.result(Outcomes.applied(1)));
        Flux.range(2, 3000)
                .flatMap(row -> journal.result(Outcomes.applied(row)), 4096)
                .subscribe();
        worker.work();
        MemoryStorage after = disk.afterCrash();
        byte[] before = after.content("journal");

        RunDirectory again = RunDirectory.open("the-run", after);
        Journal.resume(again, Replay.of(again), worker.both(), Journal.BeforeForce.NOTHING);

        assertThat(after.content("journal")).isEqualTo(before);
        assertThat(after.operations).contains("overwrite journal").doesNotContain("truncate journal");
    }

    private static final class TooDeep extends BaseSubscriber<Void> {
        @Override
        protected void hookFinally(SignalType type) {
            throw new StackOverflowError("in what follows");
        }

        @Override
        protected void hookOnComplete() {
            throw new StackOverflowError("in what follows");
        }
    }

    private void await(Mono<?> mono) {
        List<Throwable> errors = new ArrayList<>();
        List<String> done = new ArrayList<>();
        mono.subscribe(value -> {}, errors::add, () -> done.add("done"));
        worker.work();
        assertThat(errors).isEmpty();
        assertThat(done).hasSize(1);
    }

    private static Replay replay(MemoryStorage storage) {
        return Replay.of(RunDirectory.open("the-run", storage));
    }

    private String text(String name) {
        return new String(disk.content(name), StandardCharsets.UTF_8);
    }
}
