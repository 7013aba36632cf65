package dev.paceline.transport;

import dev.paceline.model.Endpoint;
import dev.paceline.model.SignedRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.NameResolverProvider.NameResolverSpec;
import reactor.netty.transport.ProxyProvider;

/**
 * HTTP/1.1 over Reactor Netty: a pool of kept connections for each host, the last used one first. Nothing is retried,
 * redirected or compressed, and nothing is believed that was not asked for ({@link OneReplyEach}); TLS is always verified. Each instance has a daemon thread and a pool of its own, which live until
 * {@link #close()}; replies are emitted on that thread.
 */
public final class NettyTransport implements Transport {
    /** One thread serves thousands of requests a second; that it is one lets {@link Transmission} order its steps. */
    private static final int THREADS = 1;

    private static final Duration NAME_LOOKUP = Duration.ofSeconds(5);

    private final TransportSettings settings;
    private final @Nullable Proxy proxy;
    private final LoopResources loops;
    private final Scheduler loop;
    /**
     * A reply takes one more turn of the event loop, in which its connection goes back to the pool: who sends again on seeing the
     * reply finds it there.
     */
    private final Relay replies;

    private final ReplyTimeouts overdue;
    private final Manners manners;
    private final ReplyBodies bodies;
    private final ConnectionProvider pool;
    private final HttpClient plain;
    private volatile @Nullable HttpClient secure;
    private final ConcurrentMap<Endpoint, HttpClient.RequestSender> ways = new ConcurrentHashMap<>();

    /**
     * Opens no connection yet.
     *
     * @throws TransportException where the file of authorities or HTTPS_PROXY cannot be used
     */
    public NettyTransport(TransportSettings settings) {
        this(settings, DnsServerAddressStreamProviders.platformDefault());
    }

    NettyTransport(TransportSettings settings, DnsServerAddressStreamProvider nameServers) {
        this.settings = settings;
        this.proxy = Proxy.of(settings.environment()).orElse(null);
        this.loops = LoopResources.create("paceline-io", THREADS, true);
        this.loop = Schedulers.fromExecutorService(loops.onClient(LoopResources.DEFAULT_NATIVE), "paceline-io");
        this.replies = new Relay(loop);
        this.bodies = new ReplyBodies(settings.replyLimit());
        this.manners = new Manners(settings.silence());
        this.overdue = new ReplyTimeouts(settings.responseTimeout(), loop);
        this.pool = pool(settings);
        this.plain = HttpClient.create(pool)
                .runOn(loops)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(settings.connectTimeout().toMillis()))
                .option(ChannelOption.TCP_NODELAY, true)
                .resolver(spec -> resolve(spec, nameServers))
                .headers(headers -> headers.set(HttpHeaderNames.USER_AGENT, settings.userAgent())
                        .set(HttpHeaderNames.ACCEPT_ENCODING, HttpHeaderValues.IDENTITY))
                .doOnChannelInit((observer, channel, address) -> read(channel))
                .disableRetry(true)
                .followRedirect(false)
                .compress(false);
        if (settings.caFile() != null) {
            prepareTls();
        }
    }

    /**
     * Sets TLS up now, rather than with the first request that needs it: reads the authorities of the JDK, and may block.
     *
     * @throws TransportException where that cannot be done
     */
    public void prepareTls() {
        secured();
    }

    private HttpClient secured() {
        HttpClient ready = secure;
        if (ready == null) {
            var tls = Trust.context(settings.caFile());
            ready = plain.secure(spec -> spec.sslContext(tls).handshakeTimeout(settings.connectTimeout()));
            secure = ready;
        }
        return ready;
    }

    @Override
    public Mono<Exchange> exchange(SignedRequest request) {
        return Mono.defer(() -> begin(request));
    }

    @Override
    public Mono<Void> warmUp(Endpoint endpoint, int connections) {
        Proxy way = wayTo(endpoint);
        return (way == null ? Mono.just(straightTo(endpoint)) : through(way))
                .flatMap(client -> new WarmUp(pool, client.configuration(), endpoint).open(connections))
                .onErrorComplete();
    }

    /**
     * Gets a short text over plain HTTP, straight: what a cloud machine's metadata service answers. An answer other than 200,
     * none within three seconds, or one above 64 KiB is an {@link java.io.IOException}.
     */
    public Mono<String> text(URI uri) {
        return PlainText.get(plain, uri);
    }

    /** This instance's thread, as a clock for what must send when it rings: no other thread need be woken then. */
    public Scheduler timer() {
        return loop;
    }

    /** Closes the connections at once, then stops the thread; completes when that is done. */
    public Mono<Void> close() {
        return pool.disposeLater().then(loops.disposeLater(Duration.ZERO, Duration.ofSeconds(2)));
    }

    private Mono<Exchange> begin(SignedRequest request) {
        Endpoint endpoint = request.endpoint();
        Optional<Exchange> impossible = impossible(endpoint);
        if (impossible.isPresent()) {
            return Mono.just(impossible.get());
        }
        Proxy way = wayTo(endpoint);
        Transmission sending = new Transmission(request, settings, bodies, replies, loop, overdue, way);
        return way == null
                ? sending.over(ways.computeIfAbsent(endpoint, to -> posts(straightTo(to), to)))
                : sending.over(through(way).map(client -> posts(client, endpoint)));
    }

    /** RFC 6761: a name under {@code invalid} exists nowhere, and no server needs to be asked. */
    private static Optional<Exchange> impossible(Endpoint endpoint) {
        return endpoint.host().toLowerCase(Locale.ROOT).endsWith(".invalid")
                ? Optional.of(
                        new Exchange.NotWritten(Exchange.Cause.UNKNOWN_HOST, "there is no host " + endpoint.host()))
                : Optional.empty();
    }

    private @Nullable Proxy wayTo(Endpoint endpoint) {
        boolean straight =
                !endpoint.secure() || Proxy.isBypassed(settings.environment(), endpoint.host(), endpoint.port());
        return straight ? null : proxy;
    }

    private HttpClient straightTo(Endpoint endpoint) {
        return endpoint.secure() ? secured() : plain;
    }

    private static HttpClient.RequestSender posts(HttpClient client, Endpoint endpoint) {
        return client.post().uri(URI.create(endpoint + "/"));
    }

    /** Netty would look up the proxy's name on the event loop, so it is looked up before. */
    private Mono<HttpClient> through(Proxy way) {
        return Mono.fromCallable(() -> InetAddress.getByName(way.host()))
                .subscribeOn(Schedulers.boundedElastic())
                .map(address -> new InetSocketAddress(address, way.port()))
                .map(address -> secured()
                        .resolver(NoopAddressResolverGroup.INSTANCE)
                        .proxy(spec -> tunnel(spec, way, address)));
    }

    private void tunnel(ProxyProvider.TypeSpec spec, Proxy way, InetSocketAddress address) {
        ProxyProvider.Builder tunnel = spec.type(ProxyProvider.Proxy.HTTP)
                .socketAddress(address)
                .connectTimeoutMillis(settings.connectTimeout().toMillis());
        if (way.user() != null && way.password() != null) {
            String password = way.password();
            tunnel.username(way.user()).password(user -> password);
        }
    }

    /** A request waits for a connection only while one of a cancelled request is still being closed. */
    private static ConnectionProvider pool(TransportSettings settings) {
        return ConnectionProvider.builder("paceline")
                .maxConnections(settings.maxConnections())
                .pendingAcquireMaxCount(-1)
                .pendingAcquireTimeout(settings.connectTimeout())
                .maxIdleTime(settings.maxIdle())
                .evictInBackground(settings.maxIdle().dividedBy(4))
                .lifo()
                .build();
    }

    private void read(Channel channel) {
        OneReplyEach.into(channel, manners);
        InterimReplies.into(channel);
    }

    private static void resolve(NameResolverSpec spec, DnsServerAddressStreamProvider nameServers) {
        spec.queryTimeout(NAME_LOOKUP)
                .cacheNegativeTimeToLive(Duration.ZERO)
                .dnsAddressResolverGroupProvider(
                        builder -> new DnsAddressResolverGroup(builder.nameServerProvider(nameServers)));
    }
}
