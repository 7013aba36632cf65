package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ChannelBindException;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;
import reactor.util.Logger;
import reactor.util.Loggers;

/**
 * The simulated API on 127.0.0.1: {@code POST /} is an action, {@code GET /simulator/calls} and
 * {@code GET /simulator/tasks} tell what was seen and done.
 *
 * <p>This is a front door: {@link #start}, {@link #awaitClose} and {@link #close} block, and nothing else does. Its
 * threads are daemons.
 */
public final class Simulator implements AutoCloseable {
    private static final Logger LOG = Loggers.getLogger(Simulator.class);

    /** The id of the account that is always there. */
    public static final String SECRET_ID = "AKIDEXAMPLE";

    /** Its key. */
    public static final String SECRET_KEY = "SECRETEXAMPLE";

    private static final Duration IDLE_AT_MOST = Duration.ofSeconds(60);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);
    private static final int REHEARSALS = 20;

    private final DisposableServer server;
    private final LoopResources loops;
    private final Scheduler timer;
    private final Ledger ledger;
    private final LongSupplier nanosSinceStart;

    private Simulator(
            DisposableServer server,
            LoopResources loops,
            Scheduler timer,
            Ledger ledger,
            LongSupplier nanosSinceStart) {
        this.server = server;
        this.loops = loops;
        this.timer = timer;
        this.ledger = ledger;
        this.nanosSinceStart = nanosSinceStart;
    }

    /**
     * Starts by the system's clock; it serves as soon as this returns.
     *
     * @throws UncheckedIOException where the port is taken or forbidden
     */
    public static Simulator start(SimulatorOptions options) {
        return start(options, InstantSource.system());
    }

    /**
     * Starts with a wall clock of the caller's, by which signatures expire and the {@code Date} header is written.
     *
     * @throws UncheckedIOException where the port is taken or forbidden
     */
    public static Simulator start(SimulatorOptions options, InstantSource clock) {
        return start(options, clock, System::nanoTime, Schedulers.newSingle("simulator-timer", true));
    }

    static Simulator start(SimulatorOptions options, InstantSource clock, LongSupplier nanos, Scheduler timer) {
        Screening screening = new Screening(
                new Verifier(new Accounts(options.accounts()), clock),
                options.missingTasks(),
                options.behaviour().denied());
        rehearse(screening, clock.instant());
        Capacity capacity = Capacity.ofThisProcess();
        Ledger ledger = new Ledger(options, capacity, clock.instant());
        long started = nanos.getAsLong();
        LongSupplier nanosSinceStart = () -> nanos.getAsLong() - started;
        Api api = new Api(screening, ledger, capacity, new HttpDate(clock), nanosSinceStart, timer);
        LoopResources loops = LoopResources.create("simulator", LoopResources.DEFAULT_IO_WORKER_COUNT, true);
        DisposableServer server = listen(options.port(), api, loops, timer);
        rehearse(server.address());
        return new Simulator(server, loops, timer, ledger, nanosSinceStart);
    }

    private static DisposableServer listen(int port, Api api, LoopResources loops, Scheduler timer) {
        try {
            return HttpServer.create()
                    .host("127.0.0.1")
                    .port(port)
                    .runOn(loops)
                    .option(ChannelOption.SO_BACKLOG, 4096)
                    .idleTimeout(IDLE_AT_MOST)
                    .requestTimeout(Api.REQUEST_WITHIN)
                    .handle(api::serve)
                    .bindNow();
        } catch (ChannelBindException refused) {
            timer.dispose();
            loops.dispose();
            throw new UncheckedIOException(
                    new IOException("port " + port + " of 127.0.0.1 cannot be listened on", refused));
        }
    }

    /** Goes through a call's own part beforehand: the first real ones are not held up while classes are loaded. */
    private static void rehearse(Screening screening, Instant now) {
        HttpHeaders headers = new DefaultHttpHeaders()
                .add("Host", "127.0.0.1")
                .add("Content-Type", "application/json")
                .add("X-TC-Timestamp", now.getEpochSecond())
                .add(
                        "Authorization",
                        "TC3-HMAC-SHA256 Credential=" + SECRET_ID + "/"
                                + now.toString().substring(0, 10)
                                + "/wedata/tc3_request, SignedHeaders=content-type;host, Signature=" + "0".repeat(64));
        byte[] body = "{\"ProjectId\":\"1\",\"TaskId\":\"1\",\"DelayTime\":1,\"TaskExt\":[]}".getBytes(UTF_8);
        Action action = Actions.get("ModifyTaskInfo", "2021-08-20");
        for (int i = 0; i < REHEARSALS; i++) {
            screening.refusal(headers, body);
            Parameters.refusal(action.request(), body);
            new Task("1", "1").state();
        }
    }

    /** Goes through the HTTP side likewise, by a request that is not logged. */
    private static void rehearse(SocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
            socket.getInputStream().readAllBytes();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /** Where it listens: {@code http://127.0.0.1:PORT}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** The latest calls, in the order of their arrival: all of them up to a third of the heap. */
    public List<Call> calls() {
        return ledger.entries().stream().map(Transcript::call).toList();
    }

    /** All tasks that were changed so far, in the order of their first changes. */
    public List<TaskState> tasks() {
        return ledger.tasks(nanosSinceStart.getAsLong()).stream()
                .map(Task::told)
                .toList();
    }

    /** Waits until it is closed. */
    public void awaitClose() {
        server.onDispose().block();
    }

    /** Stops at once: open connections are closed, and what was to be executed late is not. */
    @Override
    public void close() {
        letGo(timer::dispose);
        letGo(() -> server.disposeNow(CLOSE_WITHIN));
        letGo(() -> loops.disposeLater(Duration.ZERO, CLOSE_WITHIN).block(CLOSE_WITHIN.multipliedBy(2)));
    }

    /** What does not close is left: its threads are daemons, and who used it has what it was for. */
    private static void letGo(Runnable closing) {
        try {
            closing.run();
        } catch (RuntimeException | Error failed) {
            LOG.debug("Part of the simulator did not close, and is left", failed);
        }
    }
}
