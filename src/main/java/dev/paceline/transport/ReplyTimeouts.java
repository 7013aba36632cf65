package dev.paceline.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/** Replies that are waited for. All may take equally long, so the one that began first is the first to be late: one alarm serves all. */
final class ReplyTimeouts {
    private final long afterNanos;
    private final Scheduler timer;
    private final Map<Alarm, Long> due = new LinkedHashMap<>();
    private boolean alarmed;

    ReplyTimeouts(Duration after, Scheduler timer) {
        this.afterNanos = after.toNanos();
        this.timer = timer;
    }

    /** One reply's alarm, not yet set. */
    Alarm alarm() {
        return new Alarm();
    }

    private synchronized void enter(Alarm alarm) {
        due.put(alarm, System.nanoTime() + afterNanos);
        wakeIn(afterNanos);
    }

    private synchronized void forget(Alarm alarm) {
        due.remove(alarm);
    }

    private void wakeIn(long nanos) {
        if (!alarmed) {
            alarmed = true;
            timer.schedule(this::ring, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void ring() {
        // The others are late all the same, and their connections must be closed.
        whoIsLate().forEach(late -> Isolated.run(late::ring));
    }

    private synchronized List<Alarm> whoIsLate() {
        alarmed = false;
        List<Alarm> late = new ArrayList<>();
        Iterator<Map.Entry<Alarm, Long>> each = due.entrySet().iterator();
        while (each.hasNext() && !alarmed) {
            Map.Entry<Alarm, Long> next = each.next();
            long left = next.getValue() - System.nanoTime();
            if (left > 0) {
                wakeIn(left);
            } else {
                late.add(next.getKey());
                each.remove();
            }
        }
        return late;
    }

    /** One reply's. Whoever turns it off leaves nothing behind. */
    final class Alarm {
        private volatile @Nullable Runnable sleeper;

        private Alarm() {}

        /** What it does; nothing while it is not known. */
        void wakes(Runnable late) {
            sleeper = late;
        }

        /** Counts from now on. */
        void set() {
            enter(this);
            if (sleeper == null) {
                forget(this);
            }
        }

        /** Before it is set, or after. */
        void off() {
            sleeper = null;
            forget(this);
        }

        private void ring() {
            Runnable woken = sleeper;
            if (woken != null) {
                woken.run();
            }
        }
    }
}
