package dev.paceline.simulator;

/**
 * How much is taken in and kept, as shares of the heap: whatever is posted, and however much of it, the simulator goes on
 * answering. With 320 MB and more, bodies are as large as the API takes them.
 *
 * @param heap bytes
 */
record Capacity(long heap) {
    /** Bytes; a body up to this size is read at once, others one after the other. */
    static final int SMALL_BODY = 16 * 1024;

    /** Bytes of a body that a line of the log keeps. */
    static final int LOGGED_BODY = 64 * 1024;

    /** Bytes of what the API takes. */
    static final int LARGEST_BODY = 10 * 1024 * 1024;

    /** That of this process. */
    static Capacity ofThisProcess() {
        return new Capacity(Runtime.getRuntime().maxMemory());
    }

    /** Bytes of a body; to take one apart takes seven times its size for a moment. */
    long largestBody() {
        return Math.min(LARGEST_BODY, heap / 32);
    }

    /** Values, names and brackets in a body; each takes up to a hundred bytes when it is taken apart. */
    long tokens() {
        return heap / 1024;
    }

    /** Bytes of lines in the log, of which the oldest are dropped. */
    long log() {
        return heap / 3;
    }

    /** Bytes of writes that were not yet applied to their tasks. */
    long pending() {
        return heap / 3;
    }

    /** Bytes that writes leave with their tasks beyond the first thousand of each. */
    long largeWrites() {
        return heap / 8;
    }
}
