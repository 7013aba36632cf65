package dev.paceline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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

final class BreakageTest {
    private final List<Throwable> stoppedFor = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final Breakage breakage = Breakage.watched(stoppedFor::add, now::get);

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
        assertThatCode(breakage::giveUpLongAfter).doesNotThrowAnyException();
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThatThrownBy(breakage::giveUpLongAfter).isSameAs(missing);
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
    void whatACancelledExchangeStillComesToIsNoNews() {
        Operators.onErrorDropped(new IOException("reset"), Context.empty());
        now.addAndGet(TimeUnit.DAYS.toNanos(1));
        assertThat(stoppedFor).isEmpty();
        assertThatCode(breakage::giveUpLongAfter).doesNotThrowAnyException();
    }
}
