package dev.paceline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

final class FatalErrorHookTest {
    private final List<Throwable> stoppedFor = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final FatalErrorHook breakage = FatalErrorHook.watched(stoppedFor::add, now::get);

    @AfterEach
    void close() {
        breakage.close();
    }

    @Test
    void aRunThatHasNotEndedLongAfterIsGivenUp() {
        var missing = new NoClassDefFoundError("planted");
        Operators.onErrorDropped(missing, Context.empty());
        assertThat(stoppedFor).containsExactly(missing);

        now.addAndGet(TimeUnit.SECONDS.toNanos(89));
        assertThatCode(() -> breakage.giveUpAfter(Duration.ofSeconds(90))).doesNotThrowAnyException();
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThatThrownBy(() -> breakage.giveUpAfter(Duration.ofSeconds(90))).isSameAs(missing);
    }

    @Test
    void whatEndsATaskOfOneOfTheThreadsStopsTheRun() {
        var defect = new IllegalStateException("planted");
        Scheduler here = Schedulers.fromExecutor(Runnable::run);
        here.schedule(() -> {
            throw defect;
        });
        assertThat(stoppedFor).containsExactly(defect);
    }

    @Test
    void whatEndsAThreadThatNobodyLooksAfterStopsTheRun() throws InterruptedException {
        var missing = new NoClassDefFoundError("planted");
        Thread thread = new Thread(() -> {
            throw missing;
        });
        thread.start();
        thread.join();
        assertThat(stoppedFor).containsExactly(missing);
    }

    @Test
    void whereNotEvenTheMemoryToStopIsThereItIsTriedAgain() throws Exception {
        breakage.close();
        var exhausted = new OutOfMemoryError("planted");
        List<Throwable> told = new ArrayList<>();
        try (FatalErrorHook poor =
                FatalErrorHook.watched(broken -> told.add(told.isEmpty() ? refused(told) : broken), now::get)) {
            Operators.onErrorDropped(exhausted, Context.empty());
            assertThat(told).hasSize(1);
            poor.giveUpAfter(Duration.ofSeconds(90));
            poor.giveUpAfter(Duration.ofSeconds(90));
            assertThat(told).containsExactly(null, exhausted);
        }
    }

    private static Throwable refused(List<Throwable> told) {
        told.add(null);
        throw new OutOfMemoryError("planted too");
    }

    @Test
    void whatACancelledExchangeStillComesToIsNoNews() {
        Operators.onErrorDropped(new IOException("reset"), Context.empty());
        now.addAndGet(TimeUnit.DAYS.toNanos(1));
        assertThat(stoppedFor).isEmpty();
        assertThatCode(() -> breakage.giveUpAfter(Duration.ofSeconds(90))).doesNotThrowAnyException();
    }
}
