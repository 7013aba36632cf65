package dev.paceline.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    /** A sound record. */
    public record Frame(char type, ByteBuffer payload) {}

    /** All records, which must be sound to the file's end. */
    public List<Frame> records() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<Frame> records = new ArrayList<>();
        for (int at = PREAMBLE; at < bytes.length; ) {
            int length = ByteBuffer.wrap(bytes).getInt(at);
            if (checksum(bytes, at, length) != ByteBuffer.wrap(bytes).getInt(at + Integer.BYTES)) {
                throw new IOException("no sound record at " + at);
            }
            records.add(new Frame(
                    (char) bytes[at + HEAD],
                    ByteBuffer.wrap(bytes, at + HEAD + 1, length - 1).slice()));
            at += HEAD + length;
        }
        return records;
    }

    /** What the journal says it is. */
    public int version() throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file)).getInt(PREAMBLE - Integer.BYTES);
    }

    /** What shapes the run's requests. */
    public ObjectNode pinned() {
        return (ObjectNode) header().get("pinned");
    }

    /** A journal of this header alone, its sum right, in the version that it was: nothing has been sent. */
    public JournalFile write(JsonNode header) {
        try {
            Files.write(file, Arrays.copyOf(Files.readAllBytes(file), PREAMBLE));
            return append('H', Account.JSON.writeValueAsString(header).getBytes(UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One more record, its sum right. */
    public JournalFile append(char type, byte[] payload) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + 1 + payload.length);
        bytes.putInt(1 + payload.length).putInt(0).put((byte) type).put(payload);
        bytes.putInt(Integer.BYTES, checksum(bytes.array(), 0, 1 + payload.length));
        Files.write(file, bytes.array(), StandardOpenOption.APPEND);
        return this;
    }

    private static int checksum(byte[] bytes, int at, int length) {
        var crc = new CRC32C();
        crc.update(bytes, at, Integer.BYTES);
        crc.update(bytes, at + HEAD, length);
        return (int) crc.getValue();
    }
}
