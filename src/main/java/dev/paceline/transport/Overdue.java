package dev.paceline.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/** Replies that are waited for. All may take equally long, so the one that began first is the first to be late: one alarm serves all. */
final class Overdue {
    private final long afterNanos;
    private final Scheduler timer;
    private final Map<MonoSink<?>, Long> due = new LinkedHashMap<>();
    private boolean alarmed;

    Overdue(Duration after, Scheduler timer) {
        this.afterNanos = after.toNanos();
        this.timer = timer;
    }

    /** Completes it when the time is up, counted from now; until then it may end by itself. */
    void count(MonoSink<?> late) {
        synchronized (this) {
            due.put(late, System.nanoTime() + afterNanos);
            setAlarm(afterNanos);
        }
        late.onDispose(() -> forget(late));
    }

    private synchronized void forget(MonoSink<?> late) {
        due.remove(late);
    }

    private void setAlarm(long nanos) {
        if (!alarmed) {
            alarmed = true;
            timer.schedule(this::ring, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void ring() {
        whoIsLate().forEach(MonoSink::success);
    }

    private synchronized List<MonoSink<?>> whoIsLate() {
        alarmed = false;
        List<MonoSink<?>> late = new ArrayList<>();
        Iterator<Map.Entry<MonoSink<?>, Long>> each = due.entrySet().iterator();
        while (each.hasNext() && !alarmed) {
            Map.Entry<MonoSink<?>, Long> next = each.next();
            long left = next.getValue() - System.nanoTime();
            if (left > 0) {
                setAlarm(left);
            } else {
                late.add(next.getKey());
                each.remove();
            }
        }
        return late;
    }
}
