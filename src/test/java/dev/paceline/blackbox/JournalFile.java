package dev.paceline.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A journal as the documentation of its format describes it: what its header says, and one with a header of anybody's choice. */
public record JournalFile(Path file) {
    private static final int PREAMBLE = 12;
    private static final int HEAD = 8;

    public static JournalFile in(Path runDirectory) {
        return new JournalFile(runDirectory.resolve("journal"));
    }

    /** The header, as JSON. */
    public ObjectNode header() {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            byte[] json = new byte[bytes.getInt(PREAMBLE) - 1];
            bytes.position(PREAMBLE + HEAD + 1).get(json);
            return (ObjectNode) Account.JSON.readTree(json);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What shapes the run's requests. */
    public ObjectNode pinned() {
        return (ObjectNode) header().get("pinned");
    }

    /** A journal of this header alone, its sum right: nothing has been sent. */
    public JournalFile write(JsonNode header) {
        try {
            Files.write(
                    file,
                    ByteBuffer.allocate(PREAMBLE)
                            .put("PACELINE".getBytes(UTF_8))
                            .putInt(1)
                            .array());
            return append('H', Account.JSON.writeValueAsString(header).getBytes(UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One more record, its sum right. */
    public JournalFile append(char type, byte[] payload) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + 1 + payload.length);
        bytes.putInt(1 + payload.length).putInt(0).put((byte) type).put(payload);
        var crc = new CRC32C();
        crc.update(bytes.array(), 0, Integer.BYTES);
        crc.update(bytes.array(), HEAD, 1 + payload.length);
        bytes.putInt(Integer.BYTES, (int) crc.getValue());
        Files.write(file, bytes.array(), StandardOpenOption.APPEND);
        return this;
    }
}
