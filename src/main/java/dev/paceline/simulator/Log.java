package dev.paceline.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest calls, as many as there is room for. Not safe for many threads. */
final class Log {
    private final long room;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long bytes;

    /** With room for so many bytes; the last call is kept in any case. */
    Log(long room) {
        this.room = room;
    }

    /** Adds a call, for which the oldest ones make room. */
    void add(Entry entry) {
        entries.add(entry);
        bytes += entry.logged();
        while (bytes > room && entries.size() > 1) {
            bytes -= entries.remove().logged();
        }
    }

    /** In the order of arrival. */
    List<Entry> entries() {
        return List.copyOf(entries);
    }
}
