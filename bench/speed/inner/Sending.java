package speed.inner;

import dev.paceline.ratelimit.InFlight;
import dev.paceline.ratelimit.Meter;
import dev.paceline.ratelimit.Pacer;
import dev.paceline.ratelimit.Permit;
import dev.paceline.ratelimit.Quota;
import dev.paceline.ratelimit.Rate;
import dev.paceline.ratelimit.Ticker;
import dev.paceline.model.Credential;
import dev.paceline.signing.Signer;
import dev.paceline.wire.ApiReply;
import dev.paceline.wire.ApiRequest;
import dev.paceline.model.Endpoint;
import dev.paceline.wire.HttpReply;
import dev.paceline.model.SignedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import reactor.core.scheduler.Schedulers;

/** What is done for every request, the network and the journal aside. */
@State(Scope.Thread)
public class Sending {
    private static final long STEP = Duration.ofMillis(100).toNanos();
    private static final Quota QUOTA = new Quota("AKIDEXAMPLE", "ModifyTaskInfo", "127.0.0.1");

    private final Signer signer = new Signer("bench");
    private final Credential credential = new Credential("AKIDEXAMPLE", "SECRETEXAMPLE", null);
    private final Instant noon = Instant.parse("2026-11-23T12:00:00Z");
    private final ApiRequest request = new ApiRequest(
            Endpoint.of(URI.create("https://wedata.intl.tencentcloudapi.com")),
            "wedata",
            "ModifyTaskInfo",
            "2021-08-20",
            "ap-guangzhou",
            null,
            bytes("{\"ProjectId\":\"1492511691706699776\",\"TaskId\":\"20240307211852581\",\"DelayTime\":150}"));
    private final byte[] reply =
            bytes("{\"Response\":{\"Data\":true,\"RequestId\":\"3c140219-cfe9-470e-b241-907877d6fb03\"}}");
    private final Pacer unlimited = pacer(Rate.unlimited(), Ticker.system());
    private final Pacer twenty = pacer(new Rate(20), this::later);
    private long now;

    @Benchmark
    public SignedRequest sign() {
        return signer.sign(request, credential, noon);
    }

    @Benchmark
    public ApiReply parseReply() {
        return ApiReply.read(new HttpReply(200, null, reply));
    }

    /** Asked for, granted and answered. */
    @Benchmark
    public Permit permitUnlimited() {
        return granted(unlimited);
    }

    /** The same where a rate is kept, and always just free. */
    @Benchmark
    public Permit permitAtTwenty() {
        now += STEP;
        return granted(twenty);
    }

    private static Permit granted(Pacer pacer) {
        Permit permit = pacer.permit().block(Duration.ofSeconds(5));
        permit.accepted();
        return permit;
    }

    private static Pacer pacer(Rate rate, Ticker ticker) {
        return new Meter(rate, ticker, Schedulers.single(), new InFlight(64), Duration.ZERO).of(QUOTA);
    }

    private long later() {
        return now;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
