package dev.paceline.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Value;
import dev.paceline.storage.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.scheduler.Schedulers;

class RunHeaderTest {
    private static final RunHeader HEADER = new RunHeader(
            "run-1",
            Instant.parse("2026-11-23T12:34:56.789Z"),
            new Value.Fields(List.of(new Value.Field("sha256", Value.text("e3b0c442")))));

    @TempDir
    private Path temp;

    @Test
    void aRunTellsItsHeaderToWhoeverAsksWhileItGoesOn() throws IOException {
        Path run = temp.resolve("run");
        try (RunDirectory directory = RunDirectory.create(run)) {
            Journal.create(directory, HEADER, Journal.Workers.on(Schedulers.immediate()), Journal.BeforeForce.NOTHING);

            assertThat(RunHeader.peek(run)).contains(HEADER);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoJournalHasNoHeader(RecordFormat format) throws IOException {
        byte[] preamble = format.preamble();
        byte[] header = Framing.header(HEADER);
        byte[] garbled = header.clone();
        garbled[garbled.length - 1] ^= 1;

        assertThat(RunHeader.peek(temp.resolve("none"))).isEmpty();
        assertThat(RunHeader.peek(temp)).isEmpty();
        assertThat(peek(new byte[0])).isEmpty();
        assertThat(peek(Arrays.copyOf(preamble, 5))).isEmpty();
        assertThat(peek(preamble)).isEmpty();
        assertThat(peek(preamble, garbled)).isEmpty();
        assertThat(peek(preamble, Arrays.copyOf(header, header.length - 1))).isEmpty();
        assertThat(peek(preamble, Forged.record(Framing.EVENT, HEADER.json()))).isEmpty();
        assertThat(peek(laterThan(preamble), header)).isEmpty();
        assertThat(peek(preamble, header)).contains(HEADER);
    }

    private static byte[] laterThan(byte[] preamble) {
        byte[] later = preamble.clone();
        later[later.length - 1] = 3;
        return later;
    }

    private java.util.Optional<RunHeader> peek(byte[]... parts) throws IOException {
        Path journal = temp.resolve(RunDirectory.JOURNAL);
        Files.write(journal, new byte[0]);
        for (byte[] part : parts) {
            Files.write(journal, part, StandardOpenOption.APPEND);
        }
        return RunHeader.peek(temp);
    }
}
