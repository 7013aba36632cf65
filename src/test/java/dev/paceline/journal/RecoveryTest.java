package dev.paceline.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.RunDirectoryException.Kind;
import dev.paceline.storage.HandWorker;
import dev.paceline.storage.MemoryStorage;
import dev.paceline.storage.RunDirectory;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class RecoveryTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Parameter
    private RecordFormat format;

    private final MemoryStorage disk = new MemoryStorage();
    private final HandWorker worker = new HandWorker();
    private byte[] whole = {};

    /** Two results of their own, then three in one group. */
    @BeforeEach
    void writeSomeRows() {
        Journal journal = Begun.in(format, disk, worker);
        journal.result(Outcomes.applied(1)).subscribe();
        worker.work();
        journal.result(Outcomes.applied(2)).subscribe();
        worker.work();
        for (long row = 3; row <= 5; row++) {
            journal.result(Outcomes.applied(row)).subscribe();
        }
        worker.work();
        whole = disk.content("journal");
    }

    @Test
    void aTailTornAnywhereIsCutOffAndSaid() {
        List<Integer> starts = starts();
        int lastGroup = starts.get(starts.size() - 4);
        for (int length = lastGroup; length < whole.length; length++) {
            Replay replay = replay(Arrays.copyOf(whole, length));
            int sound = soundUpTo(starts, length);

            assertThat(replay.end()).as("length %d", length).isEqualTo(sound);
            assertThat(replay.tornBytes()).as("length %d", length).isEqualTo(length - sound);
            assertThat(replay.rowStates().ended(2)).isTrue();
        }
    }

    @Test
    void theLastRecordMayBeGarbledAnywhere() {
        List<Integer> starts = starts();
        int last = starts.get(starts.size() - 1);
        for (int at = last; at < whole.length; at++) {
            byte[] garbled = whole.clone();
            garbled[at] ^= 0x10;
            Replay replay = replay(garbled);

            assertThat(replay.tornBytes()).as("byte %d", at).isEqualTo(whole.length - last);
            assertThat(replay.rowStates().ended(4)).isTrue();
            assertThat(replay.rowStates().ended(5)).isFalse();
        }
    }

    @Test
    void aFlippedBitAnywhereBeforeIsRefusedWithItsOffset() {
        List<Integer> starts = starts();
        int last = starts.get(starts.size() - 1);
        for (int at = Framing.PREAMBLE; at < last; at++) {
            byte[] broken = whole.clone();
            broken[at] ^= 0x01;
            int record = soundUpTo(starts, at);

            assertThatThrownBy(() -> replay(broken))
                    .as("byte %d", at)
                    .isInstanceOfSatisfying(
                            RunDirectoryException.class,
                            refusal -> assertThat(refusal.kind()).isEqualTo(Kind.BROKEN))
                    .hasMessageStartingWith("The journal in the-run is damaged at offset " + record + ":");
        }
    }

    @Test
    void aTailOfZerosIsTorn() {
        Replay replay = replay(Arrays.copyOf(whole, whole.length + 10_000));

        assertThat(replay.tornBytes()).isEqualTo(10_000);
        assertThat(replay.rowStates().ended(5)).isTrue();
    }

    @Test
    void aSectorLostWithinTheLastGroupIsTornButWithinAnEarlierOneIsDamage() {
        MemoryStorage grown = unlocked();
        RunDirectory again = RunDirectory.open("the-run", grown);
        Journal writer = Journal.resume(again, Replay.of(again), worker.both(), Journal.BeforeForce.NOTHING);
        int group = grown.content("journal").length;
        for (long row = 6; row <= 20; row++) {
            writer.result(Outcomes.applied(row)).subscribe();
        }
        worker.work();
        byte[] holed = grown.content("journal");
        int sector = (group / 512 + 2) * 512;
        Arrays.fill(holed, sector, sector + 512, (byte) 0);

        Replay replay = replay(holed);
        assertThat(replay.end()).isBetween((long) group, (long) sector);
        assertThat(replay.rowStates().ended(5)).isTrue();
        assertThat(replay.rowStates().ended(20)).isFalse();

        writer.result(Outcomes.applied(21)).subscribe();
        worker.work();
        byte[] damaged = grown.content("journal");
        Arrays.fill(damaged, sector, sector + 512, (byte) 0);
        assertThatThrownBy(() -> replay(damaged)).hasMessageContaining("damaged at offset");
    }

    /** Its first sector is lost where few bytes of it remain, and later ones are there. */
    @Test
    void aGroupThatBeginsAnywhereInALostSectorIsTorn() {
        for (int length = 1; length <= 512; length++) {
            MemoryStorage grown = unlocked();
            RunDirectory again = RunDirectory.open("the-run", grown);
            Journal writer = Journal.resume(again, Replay.of(again), worker.both(), Journal.BeforeForce.NOTHING);
            writer.event(new RunEvent("x".repeat(length), NOON, List.of())).subscribe();
            worker.work();
            int group = grown.content("journal").length;
            for (long row = 6; row <= 9; row++) {
                writer.result(Outcomes.applied(row)).subscribe();
            }
            worker.work();
            byte[] holed = grown.content("journal");
            Arrays.fill(holed, group, (group / 512 + 1) * 512, (byte) 0);

            assertThat(replay(holed).end()).as("length %d", length).isGreaterThanOrEqualTo(group);
        }
    }

    @Test
    void aGroupThatBeginsElsewhereThanItSaysIsRefused() {
        byte[] offset =
                ByteBuffer.allocate(Long.BYTES).putLong(whole.length - 1).array();

        assertThatThrownBy(() -> replay(with(Framing.FORCED, offset)))
                .hasMessageContaining("damaged at offset " + whole.length)
                .hasMessageContaining("it belongs at offset " + (whole.length - 1));
    }

    /** Found by RecoveryFuzzTest, as are the next two: such records let exceptions through that nobody expects. */
    @Test
    void aResultThatCannotBeUnderstoodIsRefusedWithItsOffset() {
        byte[] result = ByteBuffer.allocate(11)
                .putLong(6)
                .put(applied())
                .put(new byte[] {'{', ']'})
                .array();
        RowStates states = replay(with(Framing.RESULT, result)).rowStates();

        assertThatThrownBy(() -> states.recorded(6))
                .isInstanceOf(RunDirectoryException.class)
                .hasMessageStartingWith("The journal in the-run is damaged at offset " + whole.length + ":");
    }

    @Test
    void aResultWithoutAStatusIsRefusedWithItsOffset() {
        byte[] row = ByteBuffer.allocate(Long.BYTES).putLong(6).array();
        assertThatThrownBy(() -> replay(with(Framing.RESULT, row)))
                .isInstanceOf(RunDirectoryException.class)
                .hasMessageStartingWith("The journal in the-run is damaged at offset " + whole.length + ":");
    }

    @Test
    void aResultOfARowThatNoInputHasIsRefusedWithItsOffset() {
        for (long row : new long[] {Long.MIN_VALUE, -8193, -1, 0, RowIndex.MOST_ROWS + 1, 1L << 60, Long.MAX_VALUE}) {
            byte[] result = ByteBuffer.allocate(Long.BYTES + 1)
                    .putLong(row)
                    .put(applied())
                    .array();
            assertThatThrownBy(() -> replay(with(Framing.RESULT, result)))
                    .isInstanceOf(RunDirectoryException.class)
                    .hasMessageStartingWith("The journal in the-run is damaged at offset " + whole.length + ":");
        }
    }

    @Test
    void aTornTailIsGoneForGoodBeforeAnythingIsWritten() {
        MemoryStorage torn = with(Arrays.copyOf(whole, whole.length - 3));
        RunDirectory directory = RunDirectory.open("the-run", torn);
        Journal journal = Journal.resume(directory, Replay.of(directory), worker.both(), Journal.BeforeForce.NOTHING);
        assertThat(torn.operations).containsSequence("truncate journal", "overwrite journal", "force journal");
        journal.result(Outcomes.applied(5)).subscribe();
        worker.work();

        Replay replay = Replay.of(RunDirectory.open("the-run", torn.afterCrash()));
        assertThat(replay.tornBytes()).isZero();
        assertThat(replay.rowStates().recorded(5)).isEqualTo(Outcomes.applied(5));
    }

    @Test
    void aLaterVersionIsRefused() {
        byte[] newer = whole.clone();
        ByteBuffer.wrap(newer).putInt(Long.BYTES, 3);

        assertThatThrownBy(() -> replay(newer))
                .isInstanceOfSatisfying(
                        RunDirectoryException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Kind.UNKNOWN_VERSION))
                .hasMessageContaining(
                        "is of version 3, this program knows versions up to 2: use the program that wrote it");
    }

    @Test
    void whatIsNoJournalIsRefused() {
        assertThatThrownBy(() -> replay("PACE".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .hasMessageContaining("offset 0: it is cut off");
        assertThatThrownBy(() -> replay(new byte[100])).hasMessageContaining("offset 0: it is not a journal");
        assertThatThrownBy(() -> replay(format.preamble())).hasMessageContaining("does not begin with a header");
    }

    private byte applied() {
        return format.outcome(Framing.RESULT, Outcomes.applied(6))[Framing.BEFORE_OUTCOME - 1];
    }

    private Replay replay(byte[] journal) {
        return Replay.of(RunDirectory.open("the-run", with(journal)));
    }

    /** The journal with one record more. */
    private byte[] with(byte type, byte[] payload) {
        byte[] more = Forged.record(type, payload);
        return ByteBuffer.allocate(whole.length + more.length)
                .put(whole)
                .put(more)
                .array();
    }

    private MemoryStorage with(byte[] journal) {
        MemoryStorage copy = unlocked();
        copy.overwrite("journal", journal);
        return copy;
    }

    private MemoryStorage unlocked() {
        return disk.afterCrash();
    }

    private static int soundUpTo(List<Integer> starts, int length) {
        return starts.stream()
                .filter(start -> start <= length)
                .max(Integer::compare)
                .orElseThrow();
    }

    /** Where each record begins. */
    private List<Integer> starts() {
        List<Integer> starts = new ArrayList<>();
        for (int at = Framing.PREAMBLE;
                at < whole.length;
                at += Framing.HEAD + ByteBuffer.wrap(whole).getInt(at)) {
            starts.add(at);
        }
        return starts;
    }
}
