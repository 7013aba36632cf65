package dev.paceline.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.paceline.model.Outcome;
import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.RunDirectoryException.Kind;
import dev.paceline.model.Status;
import dev.paceline.storage.HandWorker;
import dev.paceline.storage.MemoryStorage;
import dev.paceline.storage.RunDirectory;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFormatTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final byte[] HASH = new byte[32];
    private static final byte[] SOMETHING = "something".getBytes(StandardCharsets.UTF_8);

    private final MemoryStorage disk = new MemoryStorage();
    private final HandWorker worker = new HandWorker();

    /** Journals of years ago have them. */
    @Test
    void theCodeOfAStatusIsForGood() {
        assertThat(Stream.of(Status.values()))
                .extracting(Status::code, Status::label)
                .containsExactly(
                        tuple(1, "applied"),
                        tuple(2, "failed"),
                        tuple(3, "unknown"),
                        tuple(4, "superseded"),
                        tuple(5, "invalid"),
                        tuple(6, "not_sent"));
    }

    @Test
    void aNewJournalIsOfVersion2() {
        Journal.create(RunDirectory.create("the-run", disk), Begun.HEADER, worker.both(), Journal.BeforeForce.NOTHING);

        assertThat(ByteBuffer.wrap(disk.content("journal")).getInt(Long.BYTES)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenInAVersionIsReadInIt(RecordFormat format) {
        Journal journal = Begun.in(format, disk, worker);
        for (Status status : Status.values()) {
            journal.result(Outcomes.of(status.code(), status, "x", 0)).subscribe();
        }
        journal.cut(Outcomes.of(10, Status.NOT_SENT, null, 0)).subscribe();
        journal.intent(11, 1, NOON, HASH).subscribe();
        journal.settlement(11, 1, Settlement.THROTTLED, 200, "RequestLimitExceeded");
        journal.intent(11, 2, NOON, HASH).subscribe();
        journal.intent(12, 1, NOON, HASH).subscribe();
        journal.withdrawn(12, 1);
        journal.intent(13, 1, NOON, HASH).subscribe();
        journal.settlement(13, 1, Settlement.APPLIED, 200, null);
        journal.event(new RunEvent("tick", NOON, List.of())).subscribe();
        worker.work();

        Replay replay = replay(disk.content("journal"));

        assertThat(replay.format()).isEqualTo(format);
        RowStates states = replay.rowStates();
        for (Status status : Status.values()) {
            Outcome outcome = Outcomes.of(status.code(), status, "x", 0);
            assertThat(states.recorded(status.code())).isEqualTo(outcome);
            assertThat(states.ended(status.code())).isTrue();
        }
        assertThat(states.ended(10)).isFalse();
        assertThat(replay.open())
                .isEqualTo(Map.of(
                        11L, new OpenRow(2, 2, false, false, NOON, NOON, 200, "RequestLimitExceeded", null),
                        13L, new OpenRow(1, 0, false, true, NOON, NOON, 200, null, null)));
        assertThat(replay.events()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aJournalGoesOnInTheVersionThatItBeganWith(RecordFormat format) {
        Begun.in(format, disk, worker);
        byte[] begun = disk.content("journal");

        MemoryStorage after = resumed(disk.content("journal"));

        assertThat(after.content("journal")).startsWith(begun);
        assertThat(replay(after.content("journal")).format()).isEqualTo(format);
        assertThat(replay(after.content("journal")).rowStates().recorded(8)).isEqualTo(Outcomes.applied(8));
    }

    /** One that is kept for later, one that nobody has thought of. */
    @ParameterizedTest
    @ValueSource(chars = {'b', 'z'})
    void aSoundRecordOfAnUnknownSmallLetterIsPassedOver(char letter) {
        byte[] unknown = Forged.record((byte) letter, SOMETHING);
        byte[] journal = journal(RecordFormat.V2, unknown);

        assertThat(replay(journal).tornBytes()).isZero();
        assertThat(replay(journal).rowStates().recorded(1)).isEqualTo(Outcomes.applied(1));
        assertThat(replay(journal).rowStates().recorded(2)).isEqualTo(Outcomes.applied(2));
        MemoryStorage after = resumed(journal);
        assertThat(after.content("journal")).startsWith(journal);
        assertThat(new String(after.content("results.jsonl"), StandardCharsets.UTF_8).lines())
                .hasSize(3);
    }

    @Test
    void whereATailIsTornASoundRecordOfAnUnknownSmallLetterIsKept() {
        byte[] journal = joined(journal(RecordFormat.V2), Forged.record((byte) 'b', SOMETHING), SOMETHING);

        Replay replay = replay(journal);

        assertThat(replay.tornBytes()).isEqualTo(SOMETHING.length);
    }

    @Test
    void noCrashTearsARecordAndLeavesALaterOneWhateverItsLetter() {
        byte[] journal = joined(journal(RecordFormat.V2), SOMETHING, Forged.record((byte) 'b', SOMETHING));

        assertThatThrownBy(() -> replay(journal))
                .isInstanceOfSatisfying(
                        RunDirectoryException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Kind.BROKEN));
    }

    static Stream<byte[]> laterOnes() {
        return Stream.of(
                Forged.record((byte) 'X', SOMETHING),
                outcome(Framing.RESULT, 7),
                outcome(Framing.CUT, 8),
                outcome(Framing.RESULT, -1),
                outcome(Framing.RESULT, 0),
                request(Framing.INTENT, 1),
                request(Framing.WITHDRAWN, 1),
                request(Framing.SETTLEMENT, -1),
                request(Framing.JOB, 1),
                settlement('m'));
    }

    /** It may say that a row must not be sent, or that it ended. */
    @ParameterizedTest
    @MethodSource("laterOnes")
    void whatASoundRecordSaysAndThisProgramDoesNotKnowIsNoDamageButForALaterProgram(byte[] record) {
        for (byte[] journal : List.of(
                joined(journal(RecordFormat.V2), record),
                journal(RecordFormat.V2, record),
                joined(journal(RecordFormat.V2), record, SOMETHING))) {
            assertThatThrownBy(() -> replay(journal))
                    .isInstanceOfSatisfying(
                            RunDirectoryException.class,
                            refusal -> assertThat(refusal.kind()).isEqualTo(Kind.UNKNOWN_VERSION))
                    .hasMessage("The journal in the-run holds records that this version of the program does not know:"
                            + " use the program that wrote it");
        }
    }

    @ParameterizedTest
    @ValueSource(chars = {'J', 'X', 'b'})
    void version1HasNoOtherLetters(char letter) {
        byte[] journal = journal(RecordFormat.V1);
        byte[] record = Forged.record((byte) letter, SOMETHING);

        assertThat(replay(joined(journal, record)).tornBytes()).isEqualTo(record.length);
        assertThatThrownBy(() -> replay(journal(RecordFormat.V1, record)))
                .hasMessageStartingWith("The journal in the-run is damaged at offset ");
    }

    @Test
    void version1HasNoOtherCodes() {
        byte[] journal = journal(RecordFormat.V1);
        for (byte[] record :
                List.of(outcome(Framing.RESULT, 1), outcome(Framing.CUT, 'x'), settlementOfVersion1('j'))) {
            assertThatThrownBy(() -> replay(joined(journal, record)))
                    .hasMessageStartingWith("The journal in the-run is damaged at offset " + journal.length + ":");
        }
    }

    /** Two groups of a result each, and something between them. */
    private static byte[] journal(RecordFormat format, byte[]... between) {
        var storage = new MemoryStorage();
        var worker = new HandWorker();
        Journal first = Begun.in(format, storage, worker);
        first.result(Outcomes.applied(1)).subscribe();
        worker.work();
        byte[] begun = joined(storage.content("journal"), joined(between));
        byte[] result = format.outcome(Framing.RESULT, Outcomes.applied(2));
        return joined(begun, Framing.forced(begun.length), result);
    }

    private static MemoryStorage resumed(byte[] journal) {
        MemoryStorage storage = storage(journal);
        var worker = new HandWorker();
        RunDirectory directory = RunDirectory.open("the-run", storage);
        Journal goesOn = Journal.resume(directory, Replay.of(directory), worker.both(), Journal.BeforeForce.NOTHING);
        goesOn.result(Outcomes.applied(8)).subscribe();
        worker.work();
        return storage;
    }

    private static Replay replay(byte[] journal) {
        return Replay.of(RunDirectory.open("the-run", storage(journal)));
    }

    private static MemoryStorage storage(byte[] journal) {
        var storage = new MemoryStorage();
        RunDirectory.create("the-run", storage).replace(RunDirectory.JOURNAL, out -> out.write(journal));
        return storage.afterCrash();
    }

    private static byte[] outcome(byte type, int status) {
        return Forged.record(
                type,
                ByteBuffer.allocate(11)
                        .putLong(6)
                        .put((byte) status)
                        .put((byte) '{')
                        .put((byte) '}')
                        .array());
    }

    private static byte[] request(byte type, int step) {
        byte[] rest =
                ByteBuffer.allocate(64).putLong(6).put((byte) step).putInt(1).array();
        rest[8 + 1 + 4] = 'a';
        return Forged.record(type, rest);
    }

    private static byte[] settlement(char code) {
        return Forged.record(
                Framing.SETTLEMENT,
                ByteBuffer.allocate(18)
                        .putLong(6)
                        .put((byte) 0)
                        .putInt(1)
                        .put((byte) code)
                        .array());
    }

    private static byte[] settlementOfVersion1(char code) {
        return Forged.record(
                Framing.SETTLEMENT,
                ByteBuffer.allocate(17).putLong(6).putInt(1).put((byte) code).array());
    }

    private static byte[] joined(byte[]... parts) {
        var whole = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(whole::writeBytes);
        return whole.toByteArray();
    }
}
