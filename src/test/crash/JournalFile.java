import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/**
 * A journal of either version read by its documentation alone, up to the first record that is not whole.
 *
 * @param groups each what one flush was to make durable, in order; the header is none
 */
record JournalFile(List<List<Entry>> groups) {
    private static final int PREAMBLE = 12;
    private static final int HEAD = 8;

    /**
     * One record.
     *
     * @param type its letter
     * @param row 0 where it is about none
     * @param detail of an intent the hash, of a settlement its letter, of a result the byte of its status, of a job its id, of an event its JSON
     */
    record Entry(char type, int row, int attempt, String detail) {}

    static JournalFile of(byte[] bytes) {
        List<List<Entry>> groups = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        if (bytes.length < PREAMBLE) {
            return new JournalFile(groups);
        }
        int version = rest.getInt(8);
        Failure.unless(
                new String(bytes, 0, 8, StandardCharsets.US_ASCII).equals("PACELINE") && (version == 1 || version == 2),
                "no journal of version 1 or 2");
        int at = PREAMBLE;
        while (bytes.length - at > HEAD) {
            int length = rest.getInt(at);
            if (length < 1 || length > bytes.length - at - HEAD || checksum(bytes, at, length) != rest.getInt(at + 4)) {
                break;
            }
            ByteBuffer payload = ByteBuffer.wrap(bytes, at + HEAD, length).slice();
            char type = (char) payload.get();
            if (type == 'F') {
                groups.add(new ArrayList<>());
            } else if (type != 'H') {
                groups.get(groups.size() - 1).add(entry(type, payload, version));
            }
            at += HEAD + length;
        }
        return new JournalFile(groups);
    }

    /** All records of the first so many groups. */
    List<Entry> first(int count) {
        return groups.stream().limit(count).flatMap(List::stream).toList();
    }

    List<Entry> all() {
        return first(groups.size());
    }

    /** The rows that a record of one of these types is about. */
    static Set<Integer> rows(List<Entry> entries, String types) {
        Set<Integer> rows = new TreeSet<>();
        entries.stream().filter(entry -> types.indexOf(entry.type()) >= 0).forEach(entry -> rows.add(entry.row()));
        return rows;
    }

    private static Entry entry(char type, ByteBuffer payload, int version) {
        return switch (type) {
            case 'I' -> new Entry(type, (int) payload.getLong(), attempt(payload, version), hash(payload));
            case 'W' -> new Entry(type, (int) payload.getLong(), attempt(payload, version), "");
            case 'S' -> new Entry(type, (int) payload.getLong(), attempt(payload, version), letter(payload));
            case 'J' -> new Entry(type, (int) payload.getLong(), attempt(payload, version), text(payload));
            case 'R', 'C' -> new Entry(type, (int) payload.getLong(), 0, letter(payload));
            default -> new Entry(type, 0, 0, text(payload));
        };
    }

    /** Version 2 has the step before it, a byte. */
    private static int attempt(ByteBuffer payload, int version) {
        Failure.unless(version == 1 || payload.get() == 0, "a request that is not the row's change");
        return payload.getInt();
    }

    /** Behind the time. */
    private static String hash(ByteBuffer payload) {
        payload.getLong();
        byte[] hash = new byte[16];
        payload.get(hash);
        return HexFormat.of().formatHex(hash);
    }

    private static String text(ByteBuffer payload) {
        return StandardCharsets.UTF_8.decode(payload).toString();
    }

    private static String letter(ByteBuffer payload) {
        return Character.toString((char) payload.get());
    }

    private static int checksum(byte[] bytes, int at, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, at, 4);
        sum.update(bytes, at + HEAD, length);
        return (int) sum.getValue();
    }
}
