package speed;

import java.util.List;

/**
 * What a process came to, over its whole life.
 *
 * @param begun when its command was given, by {@link System#nanoTime}
 * @param spoke when the first byte of its stdout came, or it ended
 * @param seconds from the start of the command to its end
 * @param cpuSeconds of the user and of the system
 * @param peakKib the most of its memory that was resident at once, in KiB
 * @param output what it wrote, stdout first
 */
record Ended(
        int exit,
        long begun,
        long spoke,
        double seconds,
        double cpuSeconds,
        long peakKib,
        String output,
        List<String> command) {
    /** This, where it ended well; a measurement of anything else is worth nothing. */
    Ended well() {
        if (exit != 0) {
            throw new IllegalStateException("exit " + exit + " of " + String.join(" ", command) + "\n" + output);
        }
        return this;
    }

    double peakMib() {
        return peakKib / 1024.0;
    }
}
