package dev.paceline.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paceline.model.Outcome;
import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.Status;
import dev.paceline.storage.HandWorker;
import dev.paceline.storage.MemoryStorage;
import dev.paceline.storage.RunDirectory;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Whatever stands in a journal: it is read, or refused by the room's own exception, and what was flushed is not lost. */
class RecoveryFuzzTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final byte[] TYPES_1 = {'H', 'F', 'I', 'W', 'S', 'R', 'C', 'E'};
    private static final byte[] TYPES_2 = {'H', 'F', 'I', 'W', 'S', 'R', 'C', 'E', 'J', 'b', 'z', 'X'};
    private static final int SECTOR = 512;
    private static final long ROWS = 40;

    @FuzzTest
    void anyBytesAreReadOrRefused(byte[] journal) {
        goOnFrom(disk(journal));
    }

    @FuzzTest
    void recordsOfAnyContentAreReadOrRefused(FuzzedDataProvider data) {
        recordsAreReadOrRefused(RecordFormat.V1, TYPES_1, data);
    }

    @FuzzTest
    void recordsOfAnyContentAndLetterAreReadOrRefused(FuzzedDataProvider data) {
        recordsAreReadOrRefused(RecordFormat.V2, TYPES_2, data);
    }

    private static void recordsAreReadOrRefused(RecordFormat format, byte[] types, FuzzedDataProvider data) {
        var journal = new ByteArrayOutputStream();
        journal.writeBytes(format.preamble());
        journal.writeBytes(Framing.header(Begun.HEADER));
        while (data.remainingBytes() > 0) {
            byte type = data.pickValue(types);
            journal.writeBytes(
                    type == Framing.FORCED && data.consumeBoolean()
                            ? Framing.forced(journal.size())
                            : Forged.record(type, payload(format, type, data)));
        }
        goOnFrom(disk(journal.toByteArray()));
    }

    /** A disk writes sectors whole, in any order, and a file may end anywhere. */
    @FuzzTest
    void whatAPowerCutLeavesOfTheLastGroupIsNeverRefused(FuzzedDataProvider data) {
        aPowerCutIsSurvived(RecordFormat.V1, data);
    }

    @FuzzTest
    void whatAPowerCutLeavesOfTheLastGroupOfVersion2IsNeverRefused(FuzzedDataProvider data) {
        aPowerCutIsSurvived(RecordFormat.V2, data);
    }

    private static void aPowerCutIsSurvived(RecordFormat format, FuzzedDataProvider data) {
        Written written = written(format, data);
        byte[] left = Arrays.copyOf(written.bytes, data.consumeInt(written.flushed, written.bytes.length));
        for (int sector = written.flushed / SECTOR * SECTOR; sector < left.length; sector += SECTOR) {
            if (data.consumeBoolean()) {
                int from = Math.max(sector, written.flushed);
                Arrays.fill(left, from, Math.max(from, Math.min(sector + SECTOR, left.length)), (byte) 0);
            }
        }

        Replay replay = Replay.of(RunDirectory.open("the-run", disk(left)));

        assertThat(replay.end()).isGreaterThanOrEqualTo(written.flushed);
        assertThat(Arrays.mismatch(left, 0, (int) replay.end(), written.bytes, 0, (int) replay.end()))
                .isEqualTo(-1);
        assertThatNothingFlushedIsLost(written, replay);
    }

    @FuzzTest
    void whateverHappensBehindTheLastFlushNothingBeforeItIsLost(FuzzedDataProvider data) {
        aTailIsSurvived(RecordFormat.V1, data);
    }

    @FuzzTest
    void whateverHappensBehindTheLastFlushOfVersion2NothingBeforeItIsLost(FuzzedDataProvider data) {
        aTailIsSurvived(RecordFormat.V2, data);
    }

    private static void aTailIsSurvived(RecordFormat format, FuzzedDataProvider data) {
        Written written = written(format, data);
        byte[] tail = data.consumeRemainingAsBytes();
        byte[] left = Arrays.copyOf(written.bytes, written.flushed + tail.length);
        System.arraycopy(tail, 0, left, written.flushed, tail.length);
        try {
            Replay replay = Replay.of(RunDirectory.open("the-run", disk(left)));
            assertThat(replay.end()).isGreaterThanOrEqualTo(written.flushed);
        } catch (RunDirectoryException refused) {
            String text = refused.getMessage();
            String offset = text.replaceAll("(?s).*damaged at offset (\\d+).*", "$1");
            assertThat(Long.parseLong(offset)).isGreaterThanOrEqualTo(written.flushed);
        }
        goOnFrom(disk(left));
    }

    /** A journal, and how much of it was flushed before its last group. Rows are of one side or of the other. */
    private record Written(byte[] bytes, int flushed) {}

    private static Written written(RecordFormat format, FuzzedDataProvider data) {
        var storage = new MemoryStorage();
        var worker = new HandWorker();
        Journal journal = Begun.in(format, storage, worker);
        int groups = data.consumeInt(0, 6);
        for (int group = 0; group < groups; group++) {
            enter(journal, format, data, 1, data.consumeInt(1, 8));
            worker.work();
        }
        int flushed = storage.content(RunDirectory.JOURNAL).length;
        enter(journal, format, data, ROWS + 1, data.consumeInt(1, 30));
        worker.work();
        return new Written(storage.content(RunDirectory.JOURNAL), flushed);
    }

    private static void enter(Journal journal, RecordFormat format, FuzzedDataProvider data, long firstRow, int count) {
        for (int i = 0; i < count; i++) {
            long row = firstRow + data.consumeInt(0, (int) ROWS - 1);
            switch (data.consumeInt(0, format == RecordFormat.V1 ? 5 : 6)) {
                case 0 ->
                    journal.intent(row, data.consumeInt(1, 3), NOON, data.consumeBytes(16))
                            .subscribe();
                case 1 -> journal.withdrawn(row, data.consumeInt(1, 3));
                case 2 -> journal.settlement(row, data.consumeInt(1, 3), Settlement.UNSETTLED, 0, null);
                case 3 -> journal.result(outcome(row, data)).subscribe();
                case 4 -> journal.cut(outcome(row, data)).subscribe();
                case 6 -> journal.job(row, data.consumeInt(1, 3), "job-" + row).subscribe();
                default -> journal.event(new RunEvent("tick", NOON, List.of())).subscribe();
            }
        }
        journal.event(new RunEvent("end", NOON, List.of())).subscribe();
    }

    private static Outcome outcome(long row, FuzzedDataProvider data) {
        return Outcomes.of(row, data.pickValue(Status.values()), data.consumeString(700), 0);
    }

    private static void assertThatNothingFlushedIsLost(Written written, Replay replay) {
        Replay before = Replay.of(RunDirectory.open("the-run", disk(Arrays.copyOf(written.bytes, written.flushed))));
        RowStates known = before.rowStates();
        RowStates found = replay.rowStates();
        for (long row = 1; row <= ROWS; row++) {
            assertThat(found.ended(row)).isEqualTo(known.ended(row));
            assertThat(found.recorded(row)).isEqualTo(known.recorded(row));
            assertThat(found.sentSince(row)).isEqualTo(known.sentSince(row));
        }
    }

    /** Reads a journal, looks at every row, goes on, and reads it once more; or it is refused. */
    private static void goOnFrom(MemoryStorage storage) {
        var worker = new HandWorker();
        try {
            RunDirectory directory = RunDirectory.open("the-run", storage);
            Replay replay = Replay.of(directory);
            Journal journal = Journal.resume(directory, replay, worker.both(), Journal.BeforeForce.NOTHING);
            journal.result(Outcomes.applied(ROWS)).subscribe();
            worker.work();
            for (long row = 1; row <= ROWS; row++) {
                look(journal.rowStates(), row);
            }
            directory.close();
            Replay again = Replay.of(RunDirectory.open("the-run", storage.afterCrash()));
            assertThat(again.tornBytes()).isZero();
            assertThat(again.header()).isEqualTo(replay.header());
            assertThat(again.rowStates().recorded(ROWS)).isEqualTo(Outcomes.applied(ROWS));
        } catch (RunDirectoryException refused) {
            assertThat(refused).hasMessageContaining("the-run");
        } catch (java.io.IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void look(RowStates states, long row) {
        Optional.ofNullable(states.sentSince(row))
                .ifPresent(since -> assertThat(since.attempts() > 0 || states.recorded(row) != null)
                        .isTrue());
        if (states.ended(row)) {
            assertThat(states.recorded(row)).isNotNull();
        }
    }

    private static MemoryStorage disk(byte[] journal) {
        var storage = new MemoryStorage();
        RunDirectory.create("the-run", storage).replace(RunDirectory.JOURNAL, out -> out.write(journal));
        return storage.afterCrash();
    }

    private static byte[] payload(RecordFormat format, byte type, FuzzedDataProvider data) {
        ByteBuffer payload = ByteBuffer.allocate(4096);
        if (type != Framing.EVENT && type != Framing.HEADER) {
            payload.putLong(data.consumeBoolean() ? data.consumeInt(-1, (int) ROWS) : data.consumeLong());
        }
        if (type == Framing.RESULT || type == Framing.CUT) {
            payload.put(format == RecordFormat.V1 ? data.consumeByte() : (byte) data.consumeInt(0, 8));
        } else if (type == Framing.INTENT
                || type == Framing.WITHDRAWN
                || type == Framing.SETTLEMENT
                || type == Framing.JOB) {
            if (format != RecordFormat.V1) {
                payload.put((byte) data.consumeInt(0, 1));
            }
            payload.putInt(data.consumeInt(0, 3));
        }
        payload.put(data.consumeBytes(data.consumeInt(0, 1000)));
        int length = data.consumeBoolean() ? payload.position() : data.consumeInt(0, payload.position());
        return Arrays.copyOf(payload.array(), length);
    }
}
