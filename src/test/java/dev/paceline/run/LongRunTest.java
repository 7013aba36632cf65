package dev.paceline.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.tencentcloudapi.common.Sign;
import dev.paceline.credentials.Credentials;
import dev.paceline.model.Credential;
import dev.paceline.model.Limits;
import dev.paceline.model.Pace;
import dev.paceline.model.SignedRequest;
import dev.paceline.model.Status;
import dev.paceline.simulation.Call;
import dev.paceline.simulation.FakeDisk;
import dev.paceline.simulation.FakeServer;
import dev.paceline.simulation.FakeServer.Faults;
import dev.paceline.simulation.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Runs of days: clocks that are wrong, machines that sleep, keys that change. The server checks every signature by the vendor's own code. */
final class LongRunTest {
    private static final Duration KEYS_LAST = Duration.ofHours(2);
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final World world = new World();
    private final Random random = new Random(5);
    private final FakeDisk disk = new FakeDisk(random);
    private final FakeServer server = new FakeServer(world, random, Faults.NONE, 20, this::refusal);
    private final Set<LocalDate> days = new TreeSet<>();

    @Test
    void aRunOfDaysCrossesMidnightRotatesItsKeysAndSleeps() {
        Played process = apply(300, new Pace(0.001, 1, 64), new Rotating());
        in(Duration.ofHours(30), () -> world.sleep(Duration.ofHours(9)));
        process.untilOver(world, Duration.ofDays(4).toSeconds());
        assertThat(process.summary().tally().of(Status.APPLIED)).isEqualTo(300);
        assertThat(server.calls).hasSize(300).allMatch(call -> call.answer == Call.Answer.APPLIED);
        assertThat(days).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void aPauseOfTenMinutesCausesNoExpiredSignature() {
        Played process = apply(200, Pace.DEFAULT, Credentials.fixed(Rotating.at(world.trueTime())));
        for (int pause = 0; pause < 8; pause++) {
            in(Duration.ofSeconds(1 + 601 * pause), process::pause);
            in(Duration.ofSeconds(601 + 601 * pause), process::proceed);
        }
        process.untilOver(world, 2 * 3600);
        assertThat(server.calls).hasSize(200).allMatch(call -> call.answer == Call.Answer.APPLIED);
        assertThat(process.summary().elapsedSeconds()).isBetween(4808.0, 4820.0);
        assertThat(process.summary().acceptedPerSecond())
                .as("pauses are no sending")
                .isBetween(15.0, 21.0);
    }

    @Test
    void aMachineThatSleepsForTenMinutesCausesNoExpiredSignature() {
        Played process = apply(200, Pace.DEFAULT, Credentials.fixed(Rotating.at(world.trueTime())));
        for (int second = 1; second < 9; second++) {
            in(Duration.ofSeconds(second), () -> world.sleep(Duration.ofMinutes(10)));
        }
        process.untilOver(world, 60);
        assertThat(server.calls).hasSize(200).allMatch(call -> call.answer == Call.Answer.APPLIED);
    }

    @Test
    void aWrongClockIsLearntFromTheServerSaidOnceAndUsed() {
        world.setClockAhead(Duration.ofMinutes(-47));
        Played process = apply(200, Pace.DEFAULT, Credentials.fixed(Rotating.at(world.trueTime())));
        process.untilOver(world, 60);
        assertThat(process.summary().tally().of(Status.APPLIED)).isEqualTo(200);
        assertThat(server.calls.stream().filter(call -> call.answer == Call.Answer.NOT_LET_IN))
                .as("what had left before the first answer came")
                .hasSizeBetween(1, 3);
        assertThat(process.progress().notices()).hasSize(1).first().asString().containsPattern("28(19|20) s behind");
    }

    @Test
    void aClockThatIsSetInTheMiddleOfARunIsLearntAgain() {
        Played process = apply(200, Pace.DEFAULT, Credentials.fixed(Rotating.at(world.trueTime())));
        in(Duration.ofSeconds(2), () -> world.setClockAhead(Duration.ofHours(3)));
        in(Duration.ofSeconds(6), () -> world.setClockAhead(Duration.ofHours(-3)));
        process.untilOver(world, 60);
        assertThat(process.summary().tally().of(Status.APPLIED)).isEqualTo(200);
        assertThat(process.progress().notices()).hasSize(2);
    }

    private Played apply(int rows, Pace pace, Credentials credentials) {
        String input = IntStream.rangeClosed(1, rows)
                .mapToObj(row -> "1," + (1000 + row) + "," + row)
                .collect(Collectors.joining("\n", "ProjectId,TaskId,DelayTime\n", "\n"));
        var stage = new Played.Stage(
                world, random, server, profile -> credentials, pace, Limits.DEFAULT, 4, ActionKind.ABSOLUTE);
        return Played.apply(stage, disk, input, call -> {});
    }

    private void in(Duration moment, Runnable task) {
        world.timer().schedule(task, moment.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What a server would say: the time, then the key, then the signature. */
    private @Nullable String refusal(SignedRequest request) {
        Instant at = Instant.ofEpochSecond(Long.parseLong(header(request, "X-TC-Timestamp")));
        if (Duration.between(at, world.trueTime()).abs().compareTo(TOLERANCE) > 0) {
            return "AuthFailure.SignatureExpire";
        }
        Credential expected = Stream.of(world.trueTime(), world.trueTime().minusSeconds(60))
                .map(Rotating::at)
                .filter(key -> header(request, "Authorization").contains("Credential=" + key.secretId() + "/"))
                .findFirst()
                .orElse(null);
        if (expected == null) {
            return "AuthFailure.TokenFailure";
        }
        days.add(LocalDate.ofInstant(at, ZoneOffset.UTC));
        return header(request, "Authorization").endsWith("Signature=" + signature(request, at, expected))
                ? null
                : "AuthFailure.SignatureFailure";
    }

    /** As the page on signature v3 builds it, with the hash and the keyed hash of the vendor's client. */
    private static String signature(SignedRequest request, Instant at, Credential key) {
        try {
            String canonical = "POST\n/\n\n"
                    + "content-type:" + header(request, "Content-Type") + "\n"
                    + "host:" + header(request, "Host") + "\n"
                    + "x-tc-action:" + header(request, "X-TC-Action").toLowerCase(java.util.Locale.ROOT) + "\n\n"
                    + "content-type;host;x-tc-action\n"
                    + Sign.sha256Hex(request.body());
            String date = LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
            String toSign = "TC3-HMAC-SHA256\n" + at.getEpochSecond() + "\n" + date + "/wedata/tc3_request\n"
                    + Sign.sha256Hex(canonical);
            byte[] dated = Sign.hmac256(("TC3" + key.secretKey()).getBytes(StandardCharsets.UTF_8), date);
            byte[] signing = Sign.hmac256(Sign.hmac256(dated, "wedata"), "tc3_request");
            return HexFormat.of().formatHex(Sign.hmac256(signing, toSign));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String header(SignedRequest request, String name) {
        return request.headers().stream()
                .filter(header -> header.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    /** A source of temporary keys, as a machine's role is. */
    private final class Rotating implements Credentials {
        static Credential at(Instant moment) {
            long period = moment.getEpochSecond() / KEYS_LAST.toSeconds();
            return new Credential("AKID" + period, "SECRET" + period, "token" + period);
        }

        @Override
        public Mono<Credential> current() {
            return Mono.fromSupplier(() -> at(world.clock().instant()));
        }

        @Override
        public Credential held() {
            return at(world.clock().instant());
        }

        @Override
        public Mono<Boolean> changedSince(Credential refused) {
            return current().map(now -> !now.equals(refused));
        }
    }
}
