package dev.paceline.engine;

import dev.paceline.delivery.Account;
import dev.paceline.delivery.Delivery;
import dev.paceline.delivery.Earlier;
import dev.paceline.delivery.Stop;
import dev.paceline.delivery.Verdict;
import dev.paceline.metering.InFlight;
import dev.paceline.metering.Meter;
import dev.paceline.metering.Rate;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Outcome;
import dev.paceline.model.StopReason;
import dev.paceline.signing.Credential;
import dev.paceline.signing.Signer;
import dev.paceline.simulation.FakeServer;
import dev.paceline.simulation.World;
import dev.paceline.wire.Endpoint;
import dev.paceline.wire.ModifyTaskInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The whole pipeline over a fake server, in virtual time and without a disk: what is written down is kept in memory. */
final class Simulation {
    private static final Endpoint ENDPOINT = new Endpoint("https", "wedata.intl.tencentcloudapi.com", 443);
    private static final Credential CREDENTIAL = new Credential("AKIDEXAMPLE", "SECRETEXAMPLE", null);

    final World world = new World();
    final FakeServer server;
    final Control control;
    final Notes notes = new Notes();
    final List<Outcome> outcomes = new ArrayList<>();
    final List<Throwable> errors = new ArrayList<>();
    boolean completed;

    private final Random random;
    private final Limits limits;
    private final Map<Long, Integer> left = new HashMap<>();

    Simulation(long seed, FakeServer.Faults faults, Limits limits) {
        this.random = new Random(seed);
        this.limits = limits;
        this.server = new FakeServer(world, random, faults, 20, this::leaves);
        this.control = Control.of(limits, world.clock(), world.timer());
    }

    /** Starts to send; time passes only as the test lets it. */
    void send(List<CheckedRow> rows) {
        var seams = world.seams(random, server);
        var meter = new Meter(new Rate(20), world.ticker(), world.timer(), new InFlight(64), Duration.ZERO);
        var delivery = new Delivery(
                change -> ModifyTaskInfo.request(ENDPOINT, "ap-guangzhou", null, change),
                profile -> Mono.just(new OneAccount()),
                new Signer("wedata", "test"),
                meter,
                notes,
                control.stop(),
                new Delivery.Patience(limits.outagePatience(), limits.settle()),
                seams,
                control.counters(),
                Simulation::why);
        new Sending(delivery, notes, control.stop(), control.counters(), control.watch(), Simulation::why)
                .outcomes(Flux.fromIterable(rows))
                .subscribe(outcomes::add, errors::add, () -> completed = true);
    }

    /** The last word on each row, by its number. */
    Map<Long, Outcome> finalOutcomes() {
        Map<Long, Outcome> last = new TreeMap<>();
        outcomes.forEach(outcome -> last.put(outcome.row(), outcome));
        return last;
    }

    private static Stop.Cause why(Throwable error) {
        return new Stop.Cause(StopReason.STORAGE, String.valueOf(error.getMessage()), 8);
    }

    private void leaves(long row) {
        int times = left.merge(row, 1, Integer::sum);
        if (notes.intents.getOrDefault(row, 0) < times) {
            errors.add(new AssertionError("row " + row + " left before its intent was durable"));
        }
    }

    private record OneAccount() implements Account {
        @Override
        public String name() {
            return "account";
        }

        @Override
        public Mono<Credential> credential() {
            return Mono.just(CREDENTIAL);
        }

        @Override
        public Mono<Boolean> changedSince(Credential used) {
            return Mono.just(false);
        }
    }

    /** A ledger in memory; what is entered is durable a little later, in order. */
    final class Notes implements Ledger {
        final Map<Long, Integer> intents = new HashMap<>();
        final Map<Long, Outcome> results = new HashMap<>();
        private final Map<Long, Integer> open = new HashMap<>();
        Duration flush = Duration.ofMillis(2);
        long failFrom = Long.MAX_VALUE;
        private long entries;

        @Override
        public @Nullable Outcome ended(CheckedRow row) {
            return null;
        }

        @Override
        public @Nullable Earlier earlier(long row) {
            return null;
        }

        @Override
        public Mono<Void> result(Outcome outcome) {
            return durable(() -> results.put(outcome.row(), outcome));
        }

        @Override
        public Mono<Void> cut(Outcome outcome) {
            return durable(() -> {});
        }

        @Override
        public Mono<Void> intent(long row, int attempt, Instant at, byte[] bodyHash) {
            return durable(() -> announced(row));
        }

        private void announced(long row) {
            intents.merge(row, 1, Integer::sum);
            open.merge(row, 1, Integer::sum);
        }

        @Override
        public void withdrawn(long row, int attempt) {
            open.merge(row, -1, Integer::sum);
        }

        @Override
        public void settlement(long row, int attempt, Verdict verdict) {
            open.merge(row, -1, Integer::sum);
        }

        /** Attempts that were announced and of which nothing was said since. */
        long openAttempts() {
            return open.values().stream().mapToInt(Integer::intValue).sum();
        }

        private Mono<Void> durable(Runnable then) {
            return Mono.defer(() -> ++entries >= failFrom
                    ? Mono.error(new IllegalStateException("the disk failed"))
                    : Mono.delay(flush, world.timer())
                            .doOnNext(late -> then.run())
                            .then());
        }
    }
}
