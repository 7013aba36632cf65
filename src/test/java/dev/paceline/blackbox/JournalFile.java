package dev.paceline.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
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
        byte[] json = Account.JSON.writeValueAsString(header).getBytes(UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(PREAMBLE + HEAD + 1 + json.length);
        bytes.put("PACELINE".getBytes(UTF_8)).putInt(1);
        bytes.putInt(1 + json.length).putInt(0).put((byte) 'H').put(json);
        var crc = new CRC32C();
        crc.update(bytes.array(), PREAMBLE, Integer.BYTES);
        crc.update(bytes.array(), PREAMBLE + HEAD, 1 + json.length);
        bytes.putInt(PREAMBLE + Integer.BYTES, (int) crc.getValue());
        try {
            Files.write(file, bytes.array());
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
