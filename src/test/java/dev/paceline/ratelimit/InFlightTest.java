package dev.paceline.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

final class InFlightTest {
    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final List<String> granted = new ArrayList<>();

    @Test
    void aFreePlaceGoesToWhoeverCanTakeItNow() {
        Meter meter = meter(new Rate(20), 1);
        List<Permit> held = new ArrayList<>();
        meter.of(quota("held")).permit().subscribe(permit -> permit.throttled(null));
        meter.of(quota("a")).permit().subscribe(held::add);
        meter.of(quota("held")).permit().subscribe(permit -> granted.add("held"));
        meter.of(quota("ready")).permit().subscribe(permit -> granted.add("ready"));
        held.get(0).answered();
        assertThat(granted).as("the first in line may not leave for a second").containsExactly("ready");
    }

    @Test
    void aPacerWhoseWaitersAreGoneKeepsNoPlaceFromOthers() {
        Meter meter = meter(new Rate(20), 1);
        List<Permit> held = new ArrayList<>();
        meter.of(quota("a")).permit().subscribe(held::add);
        Disposable gone = meter.of(quota("gone")).permit().subscribe(permit -> granted.add("gone"));
        meter.of(quota("waits")).permit().subscribe(permit -> granted.add("waits"));
        gone.dispose();
        held.get(0).answered();
        assertThat(granted).containsExactly("waits");
    }

    /** When a run stops, each of a thousand quotas that waits for a place gives it back as soon as it has it. */
    @Test
    void placesThatGoRoundAmongThousandsOfQuotasNeedNoDeepStack() {
        Meter meter = meter(new Rate(20), 1);
        List<Permit> held = new ArrayList<>();
        meter.of(quota("held")).permit().subscribe(held::add);
        var returned = new AtomicInteger();
        for (int i = 0; i < 20_000; i++) {
            meter.of(quota("q" + i))
                    .permit()
                    .doOnNext(permit -> returned.incrementAndGet())
                    .subscribe(Permit::unused);
        }
        assertThat(returned).hasValue(0);
        held.get(0).answered();
        assertThat(returned).hasValue(20_000);
    }

    @Test
    void slotsThatAreReleasedAtOnceNeedNoDeepStack() {
        Pacer pacer = meter(new Rate(20), 64).of(quota("a"));
        List<ReadyQueue.Slot> first = new ArrayList<>();
        pacer.readySlot().subscribe(first::add);
        pacer.readySlot().subscribe(first::add);
        var served = new AtomicInteger();
        for (int i = 0; i < 50_000; i++) {
            Mono.usingWhen(
                            pacer.readySlot(),
                            slot -> Mono.fromCallable(served::incrementAndGet),
                            slot -> Mono.fromRunnable(slot::release))
                    .subscribe();
        }
        assertThat(served).hasValue(0);
        first.get(0).release();
        first.get(0).release();
        assertThat(served).hasValue(50_000);
    }

    private Meter meter(Rate rate, int places) {
        return new Meter(rate, () -> time.now(TimeUnit.NANOSECONDS), time, new InFlight(places), Duration.ZERO);
    }

    private static Quota quota(String account) {
        return new Quota(account, "ModifyTaskInfo", "host");
    }
}
