package dev.paceline.delivery;

import dev.paceline.model.TaskKey;
import dev.paceline.ratelimit.DrainLoop;
import dev.paceline.ratelimit.Ticker;
import dev.paceline.ratelimit.Waiter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A waiting line for each task that has rows under way: first come, first served, one row at a time. After a row with an attempt
 * that was not settled the next row waits a while, because the server may still execute that attempt.
 */
final class TaskLines {
    private final Ticker ticker;
    private final Scheduler timer;
    private final long settleNanos;
    private final Map<TaskKey, Line> lines = new HashMap<>();
    private final Queue<Runnable> grants = new ConcurrentLinkedQueue<>();
    private final DrainLoop drainLoop = new DrainLoop(this::grantAll);
    private boolean closed;

    TaskLines(Duration settle, Ticker ticker, Scheduler timer) {
        this.settleNanos = settle.toNanos();
        this.ticker = ticker;
        this.timer = timer;
    }

    /**
     * Runs the work when the row's turn comes. Rows stand in line in the order in which this is subscribed to. Empty where the lines
     * are closed before.
     */
    <T> Mono<T> inTurn(TaskKey task, Function<Turn, Mono<T>> work) {
        return Waiter.<Turn>in(waiter -> join(task, waiter), waiter -> forget(task, waiter))
                .flatMap(turn -> work.apply(turn).doFinally(end -> leave(turn)));
    }

    /** Ends the wait of all rows, now and later. Rows whose turn it is go on. */
    void close() {
        synchronized (lines) {
            closed = true;
            lines.values().forEach(this::dismiss);
        }
        giveOut();
    }

    /** Leaves the task alone for so long, for the sake of what an earlier process sent. */
    void rest(TaskKey task, Duration howLong) {
        synchronized (lines) {
            Line line = lines.computeIfAbsent(task, Line::new);
            line.quietUntil = ticker.nanos() + howLong.toNanos();
            line.quiet = true;
            advance(line);
        }
        giveOut();
    }

    /** How many tasks have rows under way, or must be left alone for a while. */
    int size() {
        synchronized (lines) {
            return lines.size();
        }
    }

    private void join(TaskKey task, Waiter<Turn> waiter) {
        synchronized (lines) {
            Line line = lines.computeIfAbsent(task, Line::new);
            line.waiting.add(waiter);
            if (closed) {
                dismiss(line);
            }
            advance(line);
        }
        giveOut();
    }

    private void forget(TaskKey task, Waiter<Turn> waiter) {
        synchronized (lines) {
            Line line = lines.get(task);
            if (line != null) {
                line.waiting.remove(waiter);
            }
        }
    }

    private void dismiss(Line line) {
        line.waiting.forEach(waiter -> grants.add(waiter::sendAway));
        line.waiting.clear();
    }

    private void leave(Turn turn) {
        synchronized (lines) {
            Line line = turn.line;
            line.taken = false;
            if (turn.unsettled) {
                line.quietUntil = turn.unsettledAt + settleNanos;
                line.quiet = true;
            }
            advance(line);
        }
        giveOut();
    }

    /** Lets the next one in, if it may; under the lock. */
    private void advance(Line line) {
        if (line.taken) {
            return;
        }
        long quiet = line.quiet ? line.quietUntil - ticker.nanos() : 0;
        if (quiet > 0) {
            if (!line.alarm) {
                line.alarm = true;
                timer.schedule(() -> wake(line), quiet, TimeUnit.NANOSECONDS);
            }
            return;
        }
        line.quiet = false;
        Waiter<Turn> next = line.waiting.poll();
        if (next == null) {
            lines.remove(line.task, line);
            return;
        }
        line.taken = true;
        grants.add(() -> grant(next, new Turn(line)));
    }

    private void grant(Waiter<Turn> next, Turn turn) {
        if (!next.give(turn)) {
            leave(turn);
        }
    }

    private void wake(Line line) {
        synchronized (lines) {
            line.alarm = false;
            advance(line);
        }
        giveOut();
    }

    /** Gives turns outside the lock, and never from within a turn: a thousand rows that end at once need no deep stack. */
    private void giveOut() {
        drainLoop.drain();
    }

    private void grantAll() {
        for (Runnable grant = grants.poll(); grant != null; grant = grants.poll()) {
            grant.run();
        }
    }

    /** One row's turn. */
    final class Turn {
        private final Line line;
        private boolean unsettled;
        private long unsettledAt;

        private Turn(Line line) {
            this.line = line;
        }

        /** An attempt just ended unsettled. */
        void unsettled() {
            unsettled = true;
            unsettledAt = ticker.nanos();
        }
    }

    private static final class Line {
        private final TaskKey task;
        private final ArrayDeque<Waiter<Turn>> waiting = new ArrayDeque<>(2);
        private boolean taken;
        private boolean alarm;
        private boolean quiet;
        private long quietUntil;

        private Line(TaskKey task) {
            this.task = task;
        }
    }
}
