package dev.paceline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class TurnsTest {
    private final Turns turns = new Turns();
    private final List<String> begun = new ArrayList<>();

    @Test
    void theNextBeginsWhenTheOneBeforeEndsFailsOrGivesUp() {
        Sinks.One<String> ends = Sinks.one();
        Sinks.One<String> fails = Sinks.one();
        ask("ends", ends.asMono());
        ask("fails", fails.asMono());
        Disposable givesUp = ask("gives up", Mono.never());
        Disposable last = ask("last", Mono.never());

        assertThat(begun).containsExactly("ends");
        ends.tryEmitValue("end");
        assertThat(begun).containsExactly("ends", "fails");
        fails.tryEmitError(new IllegalStateException("fails"));
        assertThat(begun).containsExactly("ends", "fails", "gives up");
        givesUp.dispose();
        assertThat(begun).containsExactly("ends", "fails", "gives up", "last");
        last.dispose();
        ask("another", Mono.empty());
        assertThat(begun).endsWith("another");
    }

    @Test
    void whoGivesUpWaitingNeverBeginsAndHoldsUpNobody() {
        Sinks.One<String> first = Sinks.one();
        ask("first", first.asMono());
        Disposable second = ask("second", Mono.never());
        ask("third", Mono.never());

        second.dispose();
        first.tryEmitValue("end");

        assertThat(begun).containsExactly("first", "third");
    }

    private Disposable ask(String name, Mono<String> work) {
        return turns.take(Mono.defer(() -> {
                    begun.add(name);
                    return work;
                }))
                .onErrorComplete()
                .subscribe();
    }
}
