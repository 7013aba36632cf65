package dev.paceline.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

final class PacerTest {
    private static final Quota QUOTA = new Quota("account", "ModifyTaskInfo", "host");
    private static final long SECOND = 1_000_000_000L;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<Long> arrivals = Collections.synchronizedList(new ArrayList<>());

    @ParameterizedTest(name = "jitter {0} ms: at least {1} a second")
    @CsvSource({"0,19.4", "20,19.1", "50,18.5", "100,17.4"})
    void neverLetsMoreThanTheRateArriveInAnySecond(int jitterMs, double atLeast) {
        for (long seed = 1; seed <= 2; seed++) {
            arrivals.clear();
            int requests = 6000;
            double perSecond = run(new Rate(20), 64, requests, jitterMs, new Random(seed));
            assertThat(arrivals).as("seed %d", seed).hasSize(requests);
            assertThat(tightestSecond(20))
                    .as("seed %d: arrival i+20 after arrival i", seed)
                    .isGreaterThanOrEqualTo(SECOND);
            assertThat(perSecond).as("seed %d", seed).isGreaterThanOrEqualTo(atLeast);
        }
    }

    @Test
    void spreadsTheFirstRequestsEvenly() {
        run(new Rate(20), 64, 20, 0, new Random(1));
        for (int i = 1; i < arrivals.size(); i++) {
            assertThat(arrivals.get(i) - arrivals.get(i - 1)).isBetween(49_000_000L, 51_500_000L);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 900, 2100, 5000})
    void aFirstConnectionThatTakesLongIsNotTakenForTheFastestWay(int connectMs) {
        Pacer pacer = meter(new Rate(20), 64).of(QUOTA);
        Flux.range(0, 200)
                .flatMap(i -> pacer.permit().flatMap(permit -> connected(permit, connectMs)), 200, 1)
                .subscribe();
        time.advanceTimeBy(Duration.ofSeconds(30));
        Collections.sort(arrivals);
        assertThat(arrivals).hasSize(200);
        assertThat(tightestSecond(20)).isGreaterThanOrEqualTo(SECOND);
    }

    /** Whoever comes before the connection is there waits for it; then it is ten milliseconds each way. */
    private Mono<Long> connected(Permit permit, int connectMs) {
        long there = Math.max(now(), connectMs * 1_000_000L) - now() + 10_000_000L;
        return Mono.delay(Duration.ofNanos(there), time)
                .doOnNext(x -> arrivals.add(now()))
                .delayElement(Duration.ofMillis(10), time)
                .doOnNext(x -> permit.answered());
    }

    @Test
    void goesBelowOneASecond() {
        run(new Rate(0.5), 64, 4, 0, new Random(1));
        assertThat(arrivals.get(3) - arrivals.get(0)).isBetween(6 * SECOND, 6 * SECOND + SECOND / 4);
    }

    @Test
    void holdsNoMoreThanThePlacesInFlight() {
        Pacer pacer = meter(Rate.unlimited(), 3).of(QUOTA);
        List<Permit> granted = new ArrayList<>();
        Flux.range(0, 10).flatMap(i -> pacer.permit(), 10, 1).subscribe(granted::add);
        assertThat(granted).hasSize(3);
        granted.get(0).answered();
        granted.get(0).answered();
        assertThat(granted).as("an end told twice counts once").hasSize(4);
    }

    @Test
    void aWaiterWhoLeftTakesNoPermit() {
        Pacer pacer = meter(new Rate(1), 3).of(QUOTA);
        pacer.permit().subscribe(Permit::answered);
        Disposable gone = pacer.permit().subscribe(permit -> arrivals.add(-1L));
        pacer.permit().subscribe(permit -> arrivals.add(now()));
        gone.dispose();
        time.advanceTimeBy(Duration.ofMillis(1500));
        assertThat(arrivals).hasSize(1).doesNotContain(-1L);
    }

    @Test
    void aThrottledAnswerHoldsTheWholeLineForASecond() {
        Pacer pacer = meter(new Rate(20), 64).of(QUOTA);
        pacer.permit().subscribe(permit -> permit.throttled(null));
        pacer.permit().subscribe(permit -> arrivals.add(now()));
        time.advanceTimeBy(Duration.ofMillis(999));
        assertThat(arrivals).isEmpty();
        time.advanceTimeBy(Duration.ofMillis(2));
        assertThat(arrivals).hasSize(1);
    }

    @Test
    void aRequestThatIsNeverAnsweredCostsOnePlaceInTheWindowAndNoMore() {
        Pacer pacer = meter(new Rate(20), 64).of(QUOTA);
        pacer.permit().subscribe(hung -> {});
        Flux.range(0, 400).flatMap(i -> pacer.permit(), 400, 1).subscribe(permit -> {
            arrivals.add(now());
            permit.answered();
        });
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(arrivals).hasSizeBetween(188, 192);
    }

    @Test
    void otherQuotasAreNotHeldUp() {
        Meter meter = meter(new Rate(1), 64);
        for (int quota = 0; quota < 50; quota++) {
            meter.of(new Quota("a" + quota, "ModifyTaskInfo", "host")).permit().subscribe(p -> arrivals.add(now()));
        }
        assertThat(arrivals).hasSize(50);
    }

    /** Sends through a server at 20 ± 20 ms of processing and so much jitter each way; gives the arrivals a second. */
    private double run(Rate rate, int places, int requests, int jitterMs, Random random) {
        Pacer pacer = meter(rate, places).of(QUOTA);
        Flux.range(0, requests)
                .flatMap(i -> pacer.permit().flatMap(permit -> exchange(permit, jitterMs, random)), requests, 1)
                .subscribe();
        time.advanceTimeBy(Duration.ofSeconds((long) (requests / Math.min(rate.perSecond(), 20) * 1.5) + 10));
        Collections.sort(arrivals);
        double elapsed = (arrivals.get(arrivals.size() - 1) - arrivals.get(0)) / 1e9;
        return (arrivals.size() - 1) / elapsed;
    }

    private Mono<Long> exchange(Permit permit, int jitterMs, Random random) {
        long there = (long) ((10 + random.nextDouble() * jitterMs) * 1e6);
        long processing = (long) (random.nextDouble() * 40e6);
        long back = (long) ((10 + random.nextDouble() * jitterMs) * 1e6);
        return Mono.delay(Duration.ofNanos(there), time)
                .doOnNext(x -> arrivals.add(now()))
                .delayElement(Duration.ofNanos(processing + back), time)
                .doOnNext(x -> permit.answered());
    }

    private long tightestSecond(int limit) {
        long tightest = Long.MAX_VALUE;
        for (int i = limit; i < arrivals.size(); i++) {
            tightest = Math.min(tightest, arrivals.get(i) - arrivals.get(i - limit));
        }
        return tightest;
    }

    private Meter meter(Rate rate, int places) {
        return new Meter(rate, this::now, time, new InFlight(places), Duration.ZERO);
    }

    private long now() {
        return time.now(TimeUnit.NANOSECONDS);
    }
}
