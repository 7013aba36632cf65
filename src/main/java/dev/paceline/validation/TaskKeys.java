package dev.paceline.validation;

import dev.paceline.model.TaskKey;
import java.nio.ByteBuffer;

/**
 * Task keys as few bytes, and back. Ids are any text; those that are plain numbers, as nearly all are, take nine bytes at
 * most: their length in bytes, then the number.
 */
final class TaskKeys {
    private static final byte TEXT = 9;
    private static final long NO_NUMBER = -1;

    private TaskKeys() {}

    static byte[] encode(TaskKey task) {
        long project = number(task.projectId());
        long id = number(task.taskId());
        ByteBuffer out = ByteBuffer.allocate(size(task.projectId(), project) + size(task.taskId(), id));
        put(out, task.projectId(), project);
        put(out, task.taskId(), id);
        return out.array();
    }

    static TaskKey decode(byte[] key) {
        ByteBuffer in = ByteBuffer.wrap(key);
        String projectId = get(in);
        return new TaskKey(projectId, get(in));
    }

    /** A hash of 64 well-mixed bits; another seed gives an independent one. */
    static long hash(byte[] bytes, int from, int to, int seed) {
        long hash = 0x9E3779B97F4A7C15L * (seed + 1);
        for (int at = from; at < to; at++) {
            hash = (hash ^ bytes[at]) * 0xD6E8FEB86659FD93L;
            hash ^= hash >>> 32;
        }
        return hash;
    }

    /** The number that the text spells in the one canonical way, if it does and fits. */
    private static long number(String text) {
        int length = text.length();
        if (length == 0 || length > 19 || (length > 1 && text.charAt(0) == '0')) {
            return NO_NUMBER;
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return NO_NUMBER;
            }
            number = 10 * number + digit;
        }
        return number < 0 ? NO_NUMBER : number;
    }

    private static int size(String text, long number) {
        return number == NO_NUMBER ? 1 + Integer.BYTES + 2 * text.length() : 1 + octets(number);
    }

    private static int octets(long number) {
        return (Long.SIZE - Long.numberOfLeadingZeros(number) + 7) / 8;
    }

    private static void put(ByteBuffer out, String text, long number) {
        if (number == NO_NUMBER) {
            out.put(TEXT).putInt(text.length());
            for (int i = 0; i < text.length(); i++) {
                out.putChar(text.charAt(i));
            }
            return;
        }
        int octets = octets(number);
        out.put((byte) octets);
        for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
            out.put((byte) (number >>> shift));
        }
    }

    private static String get(ByteBuffer in) {
        int octets = in.get();
        if (octets == TEXT) {
            char[] text = new char[in.getInt()];
            for (int i = 0; i < text.length; i++) {
                text[i] = in.getChar();
            }
            return new String(text);
        }
        long number = 0;
        for (int i = 0; i < octets; i++) {
            number = number << 8 | (in.get() & 0xFF);
        }
        return Long.toString(number);
    }
}
