package dev.paceline.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.paceline.action.Actions;
import dev.paceline.model.Credential;
import dev.paceline.model.StopReason;
import dev.paceline.model.Value;
import dev.paceline.ratelimit.InFlight;
import dev.paceline.ratelimit.Meter;
import dev.paceline.ratelimit.Rate;
import dev.paceline.signing.Signer;
import dev.paceline.simulation.Replies;
import dev.paceline.simulation.World;
import dev.paceline.transport.Exchange;
import dev.paceline.wire.ApiRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

/** Anybody makes a call, and needs neither rows nor a journal for it. */
final class CallsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final World world = new World();
    private final List<Double> sentAt = new ArrayList<>();
    private final List<Verdict> counted = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<String> observed = new ArrayList<>();
    private final Stop stop = new Stop(Duration.ofSeconds(30), world.timer(), null);
    private Exchange reply = Replies.applied();
    private boolean completed;

    @Test
    void aReadingIsMadeLikeAWriteAndIsNoAttemptOfTheRun() {
        var reading = new KeepsItsResponse();

        make(reading, false, AttemptHistory.NONE, Duration.ZERO);

        assertThat(verdicts).extracting(Verdict::kind).containsExactly(Verdict.Kind.APPLIED);
        assertThat(reading.response).isInstanceOf(Value.Fields.class);
        assertThat(observed).containsExactly("leaving", "left", "APPLIED");
        assertThat(counted).isEmpty();
    }

    @Test
    void aWriteIsAnAttemptOfTheRun() {
        make(new KeepsItsResponse(), true, AttemptHistory.NONE, Duration.ZERO);

        assertThat(counted).isEqualTo(verdicts).hasSize(1);
    }

    @Test
    void whatCannotLeaveAnyMoreHasNoVerdict() {
        stop.request(StopReason.SIGNAL, "stopped");

        make(new KeepsItsResponse(), true, AttemptHistory.NONE, Duration.ZERO);
        make(new KeepsItsResponse(), true, tried(1), Duration.ofSeconds(1));

        assertThat(completed).isTrue();
        assertThat(verdicts).isEmpty();
        assertThat(observed).isEmpty();
        assertThat(sentAt).isEmpty();
    }

    /** Chance takes all that it may, so the backoff of the second try is a second. */
    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0, 3000, 3", "1, 0, 0.5", "2, 0, 1", "2, 300, 1", "2, 3000, 3"})
    void waitsForItsBackoffOrAsLongAsItMustRestWhicheverIsLonger(int tries, int restMs, double leftAt) {
        make(new KeepsItsResponse(), true, tried(tries), Duration.ofMillis(restMs));

        assertThat(sentAt).hasSize(1);
        assertThat(sentAt.get(0)).isCloseTo(leftAt, within(0.001));
    }

    @Test
    void aServerIsLeftAloneNoLongerThanPatienceLasts() {
        reply = Replies.waiting(Replies.throttled(), Duration.ofDays(1));

        make(new KeepsItsResponse(), true, AttemptHistory.NONE, Duration.ZERO);

        assertThat(verdicts).extracting(Verdict::retryAfter).containsExactly(PATIENCE);
    }

    private static AttemptHistory tried(int times) {
        AttemptHistory history = AttemptHistory.NONE;
        for (int i = 0; i < times; i++) {
            history = history.tried();
        }
        return history;
    }

    private void make(ReplyClassifier replies, boolean writes, AttemptHistory history, Duration rest) {
        var platform = world.platform(new AllOfIt(), request -> {
            sentAt.add(world.seconds());
            return Mono.just(reply);
        });
        var meter = new Meter(new Rate(1000), world.ticker(), world.timer(), new InFlight(64), Duration.ZERO);
        var listener = new CallListener() {
            @Override
            public void attempted(Verdict verdict) {
                counted.add(verdict);
            }
        };
        var patience = new Patience(PATIENCE, false);
        var calls = new Calls(
                profile -> Mono.just(new Somebody()), new Signer("test"), meter, stop, platform, patience, listener);
        var addressing = new Addressing("https://wedata.intl.tencentcloudapi.com", "ap-guangzhou");
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        ApiRequest request = addressing.request(null, "wedata", "ListThings", "2021-08-20", body);
        calls.make(new Attempt(new Notes(), request, replies, null, writes, history, rest))
                .subscribe(verdicts::add, failed -> observed.add("failed"), () -> completed = true);
        world.passSeconds(10);
    }

    private final class Notes implements AttemptObserver {
        @Override
        public Mono<Void> leaving(ApiRequest request, Instant at) {
            return Mono.fromRunnable(() -> observed.add("leaving"));
        }

        @Override
        public void left(Instant at, long ticks) {
            observed.add("left");
        }

        @Override
        public void answered(Verdict verdict, long ticks) {
            observed.add(verdict.kind().name());
        }

        @Override
        public void refusedForGood() {
            observed.add("refused");
        }
    }

    private static final class KeepsItsResponse implements ReplyClassifier {
        private final ReplyClassifier standard = new ReplyClassifier.OfAction(Actions.standard());
        private Value response;

        @Override
        public Optional<Verdict.Kind> ofCode(String code) {
            return Optional.empty();
        }

        @Override
        public Classified of(Value read) {
            response = read;
            return standard.of(read);
        }
    }

    private static final class Somebody implements Account {
        private final Credential credential = new Credential("AKID", "key", null);

        @Override
        public String name() {
            return "somebody";
        }

        @Override
        public Mono<Credential> credential() {
            return Mono.just(credential);
        }

        @Override
        public Credential held() {
            return credential;
        }

        @Override
        public Mono<Boolean> changedSince(Credential used) {
            return Mono.just(false);
        }
    }

    private static final class AllOfIt implements RandomGenerator {
        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }

        @Override
        public long nextLong() {
            throw new UnsupportedOperationException("only bounded numbers are asked for");
        }
    }
}
