package dev.paceline.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

final class MeterTest {
    private static final long SECOND = 1_000_000_000L;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<Sent> sent = new ArrayList<>();

    /** A request: when it left, when it arrived, how many a second were allowed when it left. */
    private record Sent(long leftAt, long arrivedAt, Rate allowed) {}

    private Rate allowed = new Rate(20);
    private boolean someHang;

    @Test
    void grantsNothingWhilePausedOnAnyQuota() {
        Meter meter = meter(new Rate(20), Duration.ZERO);
        List<Permit> granted = new ArrayList<>();
        Flux.range(0, 30).flatMap(i -> meter.of(quota("old")).permit(), 30, 1).subscribe(granted::add);
        time.advanceTimeBy(Duration.ofMillis(500));
        int before = granted.size();

        meter.pause();
        meter.of(quota("new")).permit().subscribe(granted::add);
        granted.get(0).answered();
        time.advanceTimeBy(Duration.ofMinutes(10));

        assertThat(meter.isPaused()).isTrue();
        assertThat(before).isBetween(9, 12);
        assertThat(granted).hasSize(before);
    }

    @Test
    void sendsAwayWithNothingWhoeverWaitsWhenItClosesAndWhoeverComesLater() {
        Meter meter = meter(new Rate(20), Duration.ZERO);
        AtomicInteger granted = new AtomicInteger();
        AtomicInteger sentAway = new AtomicInteger();
        for (int i = 0; i < 1000; i++) {
            meter.of(quota("old"))
                    .permit()
                    .doOnNext(permit -> granted.incrementAndGet())
                    .switchIfEmpty(Mono.fromRunnable(sentAway::incrementAndGet))
                    .subscribe();
        }
        Flux.range(0, 1000)
                .flatMap(i -> meter.of(quota("old")).readySlot(), 1000, 1)
                .doOnComplete(sentAway::incrementAndGet)
                .subscribe();

        meter.close();
        int before = granted.get();
        assertThat(sentAway).hasValue(1000 - before + 1);
        meter.of(quota("new")).permit().doOnTerminate(sentAway::incrementAndGet).subscribe();
        assertThat(sentAway).hasValue(1000 - before + 2);
        time.advanceTimeBy(Duration.ofMinutes(10));
        assertThat(granted).hasValue(before);
    }

    @Test
    void aPermitOfOneWhoIsGoneGoesToTheNext() {
        Meter meter = meter(new Rate(20), Duration.ZERO);
        Pacer pacer = meter.of(quota("one"));
        List<Permit> granted = new ArrayList<>();
        pacer.permit().subscribe(granted::add);
        Disposable gone = pacer.permit().subscribe(granted::add);
        pacer.permit().subscribe(granted::add);
        gone.dispose();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(granted).hasSize(2);
    }

    @Test
    void goesOnAtTheSamePaceAsBefore() {
        Meter meter = meter(new Rate(20), Duration.ZERO);
        meter.pause();
        send(meter, 100, 0, new Random(1));
        time.advanceTimeBy(Duration.ofMinutes(1));
        long from = now();

        meter.proceed();
        time.advanceTimeBy(Duration.ofSeconds(10));

        assertThat(meter.isPaused()).isFalse();
        assertThat(sent).hasSize(100);
        assertThat(sent.get(0).leftAt()).as("at once").isEqualTo(from);
        assertNoWindowHoldsTooMany(1);
    }

    @Test
    void aPauseThatIsOverBeforeAnythingWasDueChangesNothing() {
        Meter meter = meter(new Rate(20), Duration.ZERO);
        send(meter, 40, 0, new Random(1));
        for (int i = 0; i < 1000; i++) {
            meter.pause();
            meter.proceed();
            time.advanceTimeBy(Duration.ofMillis(3));
        }
        assertThat(sent).hasSize(40);
        assertNoWindowHoldsTooMany(1);
    }

    @ParameterizedTest(name = "from {0} to {1} a second")
    @CsvSource({"20,5,5", "20,40,40", "0.5,20,20", "20,0.5,0.5", "20,19.5,19.5"})
    void anotherRateHoldsAtOnceForOldAndNewQuotas(double from, double to, double then) {
        Meter meter = meter(new Rate(from), Duration.ZERO);
        send(meter, 1000, 0, new Random(1));
        time.advanceTimeBy(Duration.ofMillis(10_020));
        int before = sent.size();

        rate(meter, new Rate(to));
        time.advanceTimeBy(Duration.ofSeconds(10));

        assertThat((sent.size() - before) / 10.0).isBetween(then * 0.8 - 0.1, then * 1.01 + 0.1);
        assertNoWindowHoldsTooMany(1);
    }

    @Test
    void theLimitHoldsAtOnceWhereThereWasNone() {
        Meter meter = meter(Rate.unlimited(), Duration.ZERO);
        send(meter, 400, 50, new Random(1));
        time.advanceTimeBy(Duration.ofMillis(300));
        assertThat(sent).hasSizeGreaterThan(100);

        rate(meter, new Rate(20));
        int before = sent.size();
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(sent.size() - before).isBetween(70, 82);
        assertNoWindowHoldsTooMany(1);

        rate(meter, Rate.unlimited());
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(sent).hasSize(400);
    }

    @Test
    void pausesAndRatesThatComeAtAnyMomentNeverPutMoreIntoASecond() {
        for (long seed = 1; seed <= 20; seed++) {
            sent.clear();
            someHang = true;
            var random = new Random(seed);
            Meter meter = meter(new Rate(20), Duration.ofMillis(random.nextInt(1500)));
            send(meter, 400, random.nextInt(100), random);
            while (sent.size() < 400) {
                time.advanceTimeBy(Duration.ofNanos(random.nextLong(2 * SECOND)));
                change(meter, random);
            }
            assertNoWindowHoldsTooMany(seed);
        }
    }

    private void change(Meter meter, Random random) {
        switch (random.nextInt(4)) {
            case 0 -> meter.pause();
            case 1 -> rate(meter, new Rate(1 + random.nextInt(60)));
            case 2 -> rate(meter, new Rate(1 + 30 * random.nextDouble()));
            default -> meter.proceed();
        }
        if (meter.isPaused() && random.nextBoolean()) {
            meter.proceed();
        }
    }

    /** Two threads ask for permits as fast as they can, a third pauses: what comes after the pause is counted. */
    @Test
    void noPermitIsHandedOverAfterThePauseHasReturnedOnAnyThread() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        var timer = Schedulers.newSingle("meter-test", true);
        try {
            Meter meter = new Meter(Rate.unlimited(), Ticker.system(), timer, new InFlight(64), Duration.ZERO);
            var handedOver = new AtomicLong();
            for (int round = 0; round < 100; round++) {
                handOverWhilePausing(meter, threads, handedOver, quota("q" + round % 7));
            }
            assertThat(handedOver.get()).as("permits in all").isGreaterThan(1_000);
        } finally {
            threads.shutdownNow();
            timer.dispose();
        }
    }

    private static void handOverWhilePausing(Meter meter, ExecutorService threads, AtomicLong handedOver, Quota quota)
            throws Exception {
        var together = new CyclicBarrier(3);
        var over = new AtomicBoolean();
        Runnable asks = () -> {
            for (int i = 0; i < 200 || !over.get(); i++) {
                var asked = meter.of(quota).permit().subscribe(permit -> {
                    handedOver.incrementAndGet();
                    permit.answered();
                });
                asked.dispose();
            }
        };
        List<Future<?>> asking = new ArrayList<>();
        for (int thread = 0; thread < 2; thread++) {
            asking.add(threads.submit(() -> {
                together.await();
                asks.run();
                return null;
            }));
        }
        together.await();
        meter.pause();
        long whenPaused = handedOver.get();
        for (int i = 0; i < 2000; i++) {
            meter.of(quota)
                    .permit()
                    .subscribe(permit -> handedOver.incrementAndGet())
                    .dispose();
        }
        over.set(true);
        for (Future<?> each : asking) {
            each.get(10, TimeUnit.SECONDS);
        }
        assertThat(handedOver.get()).as("after the pause had returned").isEqualTo(whenPaused);
        meter.proceed();
    }

    @Test
    void fewerPlacesAheadAreGivenOutAtALowerRate() {
        Meter meter = meter(new Rate(200), Duration.ZERO);
        Pacer pacer = meter.of(quota("a"));
        List<ReadyQueue.Slot> held = new ArrayList<>();
        Flux.range(0, 100).flatMap(i -> pacer.readySlot(), 100, 1).subscribe(held::add);
        assertThat(held).hasSize(20);
        meter.rate(new Rate(20));
        held.subList(0, 18).forEach(ReadyQueue.Slot::release);
        assertThat(held).hasSize(20);
        meter.rate(new Rate(200));
        assertThat(held).hasSize(38);
    }

    @Test
    void aWaitingQuotaStandsInLineForAPlaceOnceHoweverOftenItAsks() {
        var places = new InFlight(1);
        Meter meter = new Meter(Rate.unlimited(), this::now, time, places, Duration.ZERO);
        List<Permit> held = new ArrayList<>();
        meter.of(quota("a")).permit().subscribe(held::add);
        var turns = new AtomicInteger();
        for (int i = 0; i < 5; i++) {
            meter.of(quota("b")).permit().subscribe(permit -> turns.incrementAndGet());
        }
        meter.of(quota("c")).permit().subscribe(held::add);
        held.get(0).answered();
        assertThat(turns).hasValue(1);
    }

    /**
     * Asks for so many permits at once; each takes 10 ms and some jitter to arrive, and as long back; where some hang, one in fifty
     * does on its way, and its reply is given up. */
    private void send(Meter meter, int requests, int jitterMs, Random random) {
        Flux.range(0, requests)
                .flatMap(i -> meter.of(quota("a")).permit().flatMap(p -> exchange(p, jitterMs, random)), requests, 1)
                .subscribe();
    }

    private Mono<Long> exchange(Permit permit, int jitterMs, Random random) {
        long left = now();
        boolean hangs = someHang && random.nextInt(50) == 0;
        long there = (long) ((10 + random.nextDouble() * (hangs ? 3000 : jitterMs)) * 1e6);
        long back = (long) ((10 + random.nextDouble() * (hangs ? 3000 : jitterMs)) * 1e6);
        sent.add(new Sent(left, left + there, allowed));
        Runnable end = hangs ? permit::lost : permit::answered;
        return Mono.delay(Duration.ofNanos(there + back), time).doOnNext(x -> end.run());
    }

    /** The limit is that which held when the last of a window's requests left: see the guard's proof. */
    private void assertNoWindowHoldsTooMany(long seed) {
        for (Sent last : sent) {
            if (!last.allowed().isUnlimited()) {
                assertThat(fullestWindowThatEndsWith(last))
                        .as("seed %d: requests that arrive with %s, none of which left later", seed, last)
                        .isLessThanOrEqualTo(last.allowed().perWindow());
            }
        }
    }

    private long fullestWindowThatEndsWith(Sent last) {
        long window = last.allowed().windowNanos();
        List<Sent> near = sent.stream()
                .filter(each ->
                        each.leftAt() <= last.leftAt() && Math.abs(each.arrivedAt() - last.arrivedAt()) < window)
                .toList();
        return near.stream()
                .filter(first -> first.arrivedAt() <= last.arrivedAt())
                .mapToLong(first -> near.stream()
                        .filter(each -> each.arrivedAt() - first.arrivedAt() >= 0
                                && each.arrivedAt() - first.arrivedAt() < window)
                        .count())
                .max()
                .orElse(0);
    }

    private Meter meter(Rate rate, Duration startAfter) {
        allowed = rate;
        return new Meter(rate, this::now, time, new InFlight(64), startAfter);
    }

    private void rate(Meter meter, Rate rate) {
        allowed = rate;
        meter.rate(rate);
    }

    private long now() {
        return time.now(TimeUnit.NANOSECONDS);
    }

    private static Quota quota(String account) {
        return new Quota(account, "ModifyTaskInfo", "host");
    }
}
