package dev.paceline.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Endpoint;
import dev.paceline.model.SignedRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class LeastLoadedTest {
    private static final SignedRequest REQUEST =
            new SignedRequest(Endpoint.of(URI.create("http://127.0.0.1:1")), List.of(), new byte[0]);

    private final Way first = new Way();
    private final Way second = new Way();
    private final LeastLoaded spread = new LeastLoaded(List.of(first, second));

    /** Answers when the test says so. */
    private static final class Way implements Transport {
        private final List<Sinks.One<Exchange>> asked = new ArrayList<>();
        private int warmed;

        @Override
        public Mono<Exchange> exchange(SignedRequest request) {
            Sinks.One<Exchange> answer = Sinks.one();
            asked.add(answer);
            return answer.asMono();
        }

        @Override
        public Mono<Void> warmUp(Endpoint endpoint, int connections) {
            warmed += connections;
            return Mono.empty();
        }

        void answer(int request) {
            asked.get(request).tryEmitValue(new Exchange.Lost("for the test"));
        }
    }

    private void send(int requests) {
        for (int n = 0; n < requests; n++) {
            spread.exchange(REQUEST).subscribe();
        }
    }

    @Test
    void whatOneCanDoOneDoes() {
        send(64);
        assertThat(first.asked).hasSize(64);
        assertThat(second.asked).isEmpty();
    }

    @Test
    void whereTheFirstIsFullTheQuietestIsTaken() {
        send(64 + 64 + 20);
        assertThat(first.asked).hasSize(74);
        assertThat(second.asked).hasSize(74);
    }

    @Test
    void anAnswerAndACancelledRequestMakeRoomAgain() {
        send(63);
        Disposable last = spread.exchange(REQUEST).subscribe();
        first.answer(0);
        last.dispose();
        send(2);
        assertThat(first.asked).hasSize(66);
        assertThat(second.asked).isEmpty();
    }

    @Test
    void aRequestThatNobodyWantsAnyMoreIsNotCounted() {
        spread.exchange(REQUEST);
        send(64);
        assertThat(first.asked).hasSize(64);
    }

    @Test
    void theFirstIsWarmedUpForTheFirstRequestsGoByIt() {
        spread.warmUp(REQUEST.endpoint(), 5).block();
        assertThat(first.warmed).isEqualTo(5);
        assertThat(second.warmed).isZero();
    }

    @Test
    void threadsAreForThoseWhoNeedThem() {
        assertThat(LeastLoaded.ways(64, 16)).isEqualTo(1);
        assertThat(LeastLoaded.ways(256, 3)).isEqualTo(3);
        assertThat(LeastLoaded.ways(256, 8)).isEqualTo(4);
        assertThat(LeastLoaded.ways(1, 1)).isEqualTo(1);
        assertThat(LeastLoaded.ways(128, 64)).isEqualTo(2);
    }
}
