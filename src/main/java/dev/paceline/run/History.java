package dev.paceline.run;

import dev.paceline.journal.Replay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What earlier processes of a run left to be heeded, by its journal.
 *
 * @param ends how they ended, as far as they could say
 * @param attempts requests that they sent
 * @param throttled those of them that were turned away for the rate
 * @param answered whether the server answered one
 */
record History(List<ProcessEnd> ends, long attempts, long throttled, boolean answered) {
    /** There was none. */
    static final History NONE = new History(List.of(), 0, 0, false);

    private static final Duration SERVERS_WINDOW = Duration.ofSeconds(1);

    static History of(Replay replay) {
        List<ProcessEnd> ends = replay.events().stream()
                .filter(ProcessEnd::is)
                .map(ProcessEnd::of)
                .toList();
        return new History(ends, replay.attempts(), replay.throttled(), replay.answered());
    }

    /**
     * How long nothing leaves. What an earlier process sent last may still count in the server's window. When that was only a clock
     * could tell, which may have been set since, so the window is always waited for.
     */
    Duration startAfter() {
        return attempts == 0 ? Duration.ZERO : SERVERS_WINDOW;
    }

    /** How all of them ended, and then this one. */
    List<ProcessEnd> and(ProcessEnd now) {
        List<ProcessEnd> all = new ArrayList<>(ends);
        all.add(now);
        return all;
    }
}
