package dev.paceline.transport;

import dev.paceline.model.Endpoint;
import io.netty.resolver.AddressResolverGroup;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.client.HttpClientConfig;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.transport.AddressUtils;

/**
 * Opens connections and leaves them in the pool. The pool opens them only for whoever wants one, so so many are wanted at once,
 * and given back when all are there.
 */
final class WarmUp {
    private final ConnectionProvider pool;
    private final HttpClientConfig config;
    private final Endpoint endpoint;

    WarmUp(ConnectionProvider pool, HttpClientConfig config, Endpoint endpoint) {
        this.pool = pool;
        this.config = config;
        this.endpoint = endpoint;
    }

    Mono<Void> open(int connections) {
        return Flux.range(0, connections)
                .flatMap(each -> acquired(), connections, 1)
                .collectList()
                .doOnNext(all -> all.forEach(WarmUp::giveBack))
                .then();
    }

    /** Empty where it cannot be opened: the first request will be told why. */
    private Mono<Connection> acquired() {
        AddressResolverGroup<?> resolver = config.resolver();
        return pool.acquire(
                        config,
                        ConnectionObserver.emptyListener(),
                        () -> AddressUtils.createUnresolved(endpoint.host(), endpoint.port()),
                        resolver)
                .<Connection>map(connection -> connection)
                .onErrorComplete();
    }

    /** The pool listens: whoever is done with a connection says that it disconnects, and one that could be kept is kept. */
    private static void giveBack(Connection connection) {
        if (connection instanceof ChannelOperations<?, ?> operations) {
            operations.listener().onStateChange(connection, ConnectionObserver.State.DISCONNECTING);
        } else {
            connection.dispose();
        }
    }
}
