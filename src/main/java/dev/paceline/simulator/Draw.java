package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Numbers that follow from a text alone: the same in every process, on every machine. */
final class Draw {
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state = FNV_OFFSET;

    Draw(String text) {
        for (byte b : text.getBytes(UTF_8)) {
            state = (state ^ b) * FNV_PRIME;
        }
    }

    /** The next 64 bits, by SplitMix64. */
    long bits() {
        state += GOLDEN;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** The next number from 0, below {@code end}. */
    int below(int end) {
        return (int) Long.remainderUnsigned(bits(), end);
    }

    /** The next from 0 up to 1, evenly spread. */
    double share() {
        return (bits() >>> 11) * 0x1.0p-53;
    }
}
