package dev.paceline.delivery;

import dev.paceline.action.Action;
import dev.paceline.call.Addressing;
import dev.paceline.call.Attempt;
import dev.paceline.call.AttemptObserver;
import dev.paceline.call.Calls;
import dev.paceline.call.Platform;
import dev.paceline.call.ReplyClassifier;
import dev.paceline.call.Stop;
import dev.paceline.call.StopCause;
import dev.paceline.call.Verdict;
import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.TaskChange;
import dev.paceline.ratelimit.Ticker;
import dev.paceline.wire.ApiRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Delivers changes: each waits for its turn in its task's line, then is sent until it has ended. {@link DeliveryState} decides;
 * this does it.
 */
public final class Delivery {
    private final Action action;
    private final Addressing addressing;
    private final Calls calls;
    private final AttemptLog log;
    private final Stop stop;
    private final ReplyClassifier replies;
    private final ReplyClassifier jobReplies;
    private final Ticker ticker;
    private final Duration settle;
    private final TaskLines lines;

    /**
     * @param action what is asked for
     * @param addressing where changes go
     * @param calls makes the requests
     * @param log where attempts are written down
     * @param stop the run's switch
     * @param platform its time
     * @param settle how long a task rests after an attempt that was not settled
     */
    public Delivery(
            Action action,
            Addressing addressing,
            Calls calls,
            AttemptLog log,
            Stop stop,
            Platform platform,
            Duration settle) {
        this.action = action;
        this.addressing = addressing;
        this.calls = calls;
        this.log = log;
        this.stop = stop;
        this.replies = new ReplyClassifier.OfAction(action);
        this.jobReplies = action.job() == null ? replies : new ReplyClassifier.OfJob(action.job());
        this.ticker = platform.ticker();
        this.settle = settle;
        this.lines = new TaskLines(settle, platform.ticker(), platform.timer());
        stop.then(lines::close);
    }

    /**
     * Delivers one change. Emits its ending, or nothing where the run stops before its turn comes; never an error. Rows of one task
     * keep the order in which this is subscribed to.
     *
     * @param change what to send
     * @param earlier what an earlier process of this run tried for the row, null if nothing
     */
    public Mono<Ending> deliver(TaskChange change, @Nullable Earlier earlier) {
        return lines.inTurn(change.task(), turn -> new Underway(begin(change, earlier), turn).untilEnded());
    }

    /**
     * A row that ended in an earlier process of this run. Where one of its attempts may have been left unsettled, the next row
     * of its task waits from now on, as the server may still execute it: how long ago that was only a clock could tell that may
     * have been set since. To be told before that row is delivered.
     */
    public void endedBefore(Outcome before) {
        boolean doubtful = before.status() == Status.UNKNOWN || before.attempts() > 1;
        if (before.task() != null && doubtful) {
            lines.rest(before.task(), settle);
        }
    }

    private DeliveryState begin(TaskChange change, @Nullable Earlier earlier) {
        return DeliveryState.begin(
                change,
                action.repeatable().allows(change.parameters()),
                earlier == null ? Earlier.NOTHING : earlier,
                ticker.nanos());
    }

    /** A row whose turn it is. Its steps come one after the other, so that its state needs no lock. */
    private final class Underway implements AttemptObserver {
        private final TaskLines.Turn turn;
        private DeliveryState state;

        private Underway(DeliveryState state, TaskLines.Turn turn) {
            this.state = state;
            this.turn = turn;
        }

        private Mono<Ending> untilEnded() {
            if (state.sent().unsettled()) {
                turn.unsettled();
            }
            return Mono.defer(this::step)
                    .onErrorResume(error -> Mono.fromRunnable(() -> broke(error)))
                    .repeat(() -> state.end() == null)
                    .then(Mono.fromSupplier(() -> state.ending(calls.now())));
        }

        private Mono<Verdict> step() {
            NextStep next = state.next(ticker.nanos());
            if (next instanceof NextStep.Send send) {
                ApiRequest request = addressing.request(action, state.change());
                return made(request, this, replies, true, send.rest());
            } else if (next instanceof NextStep.AskJob ask) {
                ApiRequest request = addressing.job(action, state.change(), ask.id());
                return made(request, new JobObserver(), jobReplies, false, ask.rest());
            } else if (next instanceof NextStep.NoteJob note) {
                return log.job(row(), note.attempt(), note.id())
                        .then(Mono.fromRunnable(() -> on(DeliveryEvent.JOB_NOTED)));
            }
            return Mono.empty();
        }

        private Mono<Verdict> made(
                ApiRequest request, AttemptObserver observer, ReplyClassifier meant, boolean writes, Duration rest) {
            String profile = state.change().profile();
            return calls.make(new Attempt(observer, request, meant, profile, writes, state.history(), rest))
                    .switchIfEmpty(Mono.fromRunnable(() -> on(DeliveryEvent.STOPPED)));
        }

        /** Not an answer but something of ours failed: the disk, the source of the credential, or this program. */
        private void broke(Throwable error) {
            stop.request(StopCause.of(error));
            on(DeliveryEvent.STOPPED);
        }

        private void on(DeliveryEvent event) {
            state = state.on(event);
        }

        private long row() {
            return state.change().row();
        }

        @Override
        public Mono<Void> leaving(ApiRequest request, Instant at) {
            return log.intent(row(), state.sent().count() + 1, at, sha256(request.body()));
        }

        @Override
        public void withdrawn() {
            log.withdrawn(row(), state.sent().count() + 1);
        }

        @Override
        public void left(Instant at, long ticks) {
            on(new DeliveryEvent.Left(at, ticks));
        }

        @Override
        public void answered(Verdict verdict, long ticks) {
            on(new DeliveryEvent.Answered(verdict, ticks));
            if (!verdict.kind().settled()) {
                turn.unsettled();
            }
            if (verdict.kind().neverWritten()) {
                withdrawn();
            } else if (verdict.job() == null) {
                log.settlement(row(), state.sent().count(), verdict);
            }
        }

        @Override
        public void refusedForGood() {
            on(DeliveryEvent.REFUSED_FOR_GOOD);
        }

        /** Asking changes nothing, so it is not written down. */
        private final class JobObserver implements AttemptObserver {
            @Override
            public void answered(Verdict verdict, long ticks) {
                on(new DeliveryEvent.JobAnswered(verdict, ticks));
            }

            @Override
            public void refusedForGood() {
                on(DeliveryEvent.REFUSED_FOR_GOOD);
            }
        }
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
