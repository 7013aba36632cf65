package dev.paceline.delivery;

import dev.paceline.action.Actions;
import dev.paceline.call.Account;
import dev.paceline.call.Addressing;
import dev.paceline.call.CallListener;
import dev.paceline.call.Calls;
import dev.paceline.call.Patience;
import dev.paceline.call.Stop;
import dev.paceline.call.Verdict;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Credential;
import dev.paceline.model.Outcome;
import dev.paceline.model.SignedRequest;
import dev.paceline.model.TaskChange;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import dev.paceline.ratelimit.InFlight;
import dev.paceline.ratelimit.LimitEstimate;
import dev.paceline.ratelimit.Meter;
import dev.paceline.ratelimit.Pacer;
import dev.paceline.ratelimit.Permit;
import dev.paceline.ratelimit.Quota;
import dev.paceline.ratelimit.Rate;
import dev.paceline.ratelimit.ReadyQueue;
import dev.paceline.signing.Signer;
import dev.paceline.simulation.World;
import dev.paceline.transport.Exchange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A delivery with everything round it faked, in virtual time: answers by script, a log in memory, credentials by hand. */
final class Desk {
    private static final int PLACES = 64;
    static final Duration SETTLE = Duration.ofSeconds(10);
    static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String HOST = "wedata.intl.tencentcloudapi.com";

    final World world = new World();
    final List<Sent> sent = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final List<String> news = new ArrayList<>();
    final Map<Long, Ending> endings = new TreeMap<>();
    final Map<Long, Double> endedAt = new TreeMap<>();
    final Jitter jitter = new Jitter();
    final Stop stop;
    Credential credential = new Credential("AKIDFIRST", "key", null);
    Supplier<Credential> source = () -> credential;
    Function<Sent, Mono<Exchange>> answers;
    Supplier<Mono<Void>> disk = Mono::empty;
    Duration latency = Duration.ofMillis(10);
    Duration rereadTakes = Duration.ofMillis(50);

    private final InFlight places = new InFlight(PLACES);
    private final Meter meter;
    private final int heldAtOnce;
    private final Calls calls;
    private final Delivery delivery;

    /** A request that left. */
    record Sent(int number, double at, String task, SignedRequest request) {
        String header(String name) {
            return request.headers().stream()
                    .filter(header -> header.name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .value();
        }
    }

    Desk(Function<Sent, Exchange> answers) {
        this(answers, new Rate(1000), null, PATIENCE);
    }

    Desk(Function<Sent, Exchange> answers, Rate rate, @Nullable Instant deadline, Duration patience) {
        this.answers = sent -> Mono.delay(latency, world.timer()).map(late -> answers.apply(sent));
        this.stop = new Stop(Duration.ofSeconds(30), world.timer(), deadline == null ? null : () -> until(deadline));
        this.heldAtOnce = (int) Math.max(1, Math.min(64, rate.perSecond()));
        this.meter = new Meter(rate, world.ticker(), world.timer(), places, Duration.ZERO);
        var platform = world.platform(jitter, this::exchange);
        this.calls = new Calls(
                profile -> Mono.just(new HandAccount()),
                new Signer("test"),
                meter,
                stop,
                platform,
                new Patience(patience, false),
                new Listener());
        this.delivery = new Delivery(
                Actions.standard(),
                new Addressing("https://" + HOST, "ap-guangzhou"),
                calls,
                new Diary(),
                stop,
                platform,
                SETTLE);
    }

    private Duration until(Instant deadline) {
        return Duration.between(world.clock().instant(), deadline);
    }

    void deliver(long row, String task) {
        deliver(row, task, null);
    }

    void deliver(long row, String task, @Nullable Earlier earlier) {
        var change = new TaskChange(
                row,
                row + 1,
                new TaskKey("1", task),
                List.of(new Value.Field("DelayTime", Value.number(row))),
                null,
                null);
        var waited = new Ending(Outcome.notSent(new CheckedRow(row, row + 1, change.task(), change, List.of())), true);
        delivery.deliver(change, earlier).defaultIfEmpty(waited).subscribe(ending -> {
            endings.merge(row, ending, (one, two) -> {
                throw new AssertionError("row " + row + " ended twice");
            });
            endedAt.put(row, world.seconds());
        });
    }

    void endedBefore(Outcome outcome) {
        delivery.endedBefore(outcome);
    }

    Outcome outcome(long row) {
        Ending ending = endings.get(row);
        if (ending == null) {
            throw new AssertionError("row " + row + " has not ended");
        }
        return ending.outcome();
    }

    boolean isCut(long row) {
        return endings.get(row).cut();
    }

    boolean isOut() {
        return calls.isOut();
    }

    List<Double> sentAt() {
        return sent.stream().map(Sent::at).toList();
    }

    /** Whether each permit has come back: as many as a second allows can be held at once, and there is a place ahead. */
    boolean servesManyMore() {
        return stop.requested() ? hasAllPlacesInFlight() : serves(meter, heldAtOnce);
    }

    /** A meter that is closed serves nobody; another one with the same places does. */
    private boolean hasAllPlacesInFlight() {
        return serves(new Meter(new Rate(1000), world.ticker(), world.timer(), places, Duration.ZERO), PLACES);
    }

    private boolean serves(Meter by, int atOnce) {
        Pacer pacer = by.of(new Quota("account", Actions.standard().name(), HOST));
        List<Permit> permits = new ArrayList<>();
        List<ReadyQueue.Slot> near = new ArrayList<>();
        for (int i = 0; i < atOnce; i++) {
            pacer.permit().subscribe(permits::add);
        }
        pacer.readySlot().subscribe(near::add);
        world.passSeconds(60);
        boolean all = permits.size() == atOnce && near.size() == 1;
        permits.forEach(Permit::unused);
        near.forEach(ReadyQueue.Slot::release);
        return all;
    }

    private Mono<Exchange> exchange(SignedRequest request) {
        return Mono.defer(() -> {
            String body = new String(request.body(), StandardCharsets.UTF_8);
            String task = body.replaceAll(".*\"TaskId\":\"([^\"]*)\".*", "$1");
            var one = new Sent(sent.size() + 1, world.seconds(), task, request);
            sent.add(one);
            return answers.apply(one);
        });
    }

    private final class HandAccount implements Account {
        @Override
        public String name() {
            return "account";
        }

        @Override
        public Mono<Credential> credential() {
            return Mono.fromSupplier(() -> credential);
        }

        @Override
        public Credential held() {
            return credential;
        }

        @Override
        public Mono<Boolean> changedSince(Credential used) {
            if (!credential.equals(used)) {
                return Mono.just(true);
            }
            return Mono.delay(rereadTakes, world.timer()).map(late -> reread(used));
        }

        private boolean reread(Credential used) {
            news.add("read again");
            credential = source.get();
            return !credential.equals(used);
        }
    }

    private final class Diary implements AttemptLog {
        @Override
        public Mono<Void> job(long row, int attempt, String id) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> intent(long row, int attempt, Instant at, byte[] bodyHash) {
            return Mono.defer(disk).then(Mono.fromRunnable(() -> log.add("intent " + row + "." + attempt)));
        }

        @Override
        public void withdrawn(long row, int attempt) {
            log.add("withdrawn " + row + "." + attempt);
        }

        @Override
        public void settlement(long row, int attempt, Verdict verdict) {
            log.add(verdict.kind() + " " + row + "." + attempt);
        }
    }

    private final class Listener implements CallListener {
        @Override
        public void clockCorrected(Duration ahead) {
            news.add("clock " + ahead.toSeconds());
        }

        @Override
        public void slowed(LimitEstimate estimate) {
            news.add("slowed " + estimate.quota().account());
        }

        @Override
        public void repeatedReply() {
            news.add("repeated");
        }

        @Override
        public void held(Duration howLong) {
            news.add("held " + howLong.toSeconds());
        }

        @Override
        public void credentialChanged(String account) {
            news.add("changed " + account);
        }
    }

    /** Chance that always takes the same share of what it may, and notes what that was. */
    static final class Jitter implements RandomGenerator {
        final List<Long> bounds = new ArrayList<>();
        double share = 1;

        @Override
        public long nextLong(long bound) {
            bounds.add(bound - 1);
            return (long) ((bound - 1) * share);
        }

        @Override
        public long nextLong() {
            throw new UnsupportedOperationException("only bounded numbers are asked for");
        }
    }
}
