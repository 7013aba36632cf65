package dev.paceline.ratelimit;

/** When the last requests left that the server accepted: as many of them as two seconds may hold. Not thread-safe. */
final class Accepted {
    private static final long SECOND = 1_000_000_000L;

    private final long[] leftAt;
    private long count;

    Accepted(Rate rate) {
        leftAt = new long[rate.isUnlimited() ? 1 : 2 * rate.perWindow()];
    }

    /** The server accepted one. */
    void add(long left) {
        leftAt[(int) (count++ % leftAt.length)] = left;
    }

    /** How many of them left in the second before a moment. */
    int inTheSecondBefore(long moment) {
        int found = 0;
        for (int i = 0; i < Math.min(count, leftAt.length); i++) {
            long ago = moment - leftAt[i];
            found += ago >= 0 && ago < SECOND ? 1 : 0;
        }
        return found;
    }
}
