/**
 * Changes thousands of tasks over a rate-limited API, and accounts for every row: {@link dev.paceline.Paceline} is the front door, and
 * {@link dev.paceline.model} has the nouns that it speaks of. All else may change from one version to the next.
 */
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module dev.paceline {
    requires transitive reactor.core;
    requires transitive org.reactivestreams;
    requires static transitive org.jspecify;
    requires static ch.qos.logback.classic;
    requires static ch.qos.logback.core;
    requires static info.picocli;
    requires io.github.bucket4j.core;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.compression;
    requires io.netty.codec.dns;
    requires io.netty.codec.http;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.handler.proxy;
    requires io.netty.resolver;
    requires io.netty.resolver.dns;
    requires io.netty.transport;
    requires org.apache.commons.csv;
    requires org.slf4j;
    requires reactor.netty.core;
    requires reactor.netty.http;
    requires tools.jackson.core;
    requires tools.jackson.databind;

    exports dev.paceline;
    exports dev.paceline.model;

    opens dev.paceline.cli to
            info.picocli;
    opens dev.paceline.cli.options to
            info.picocli;
}
