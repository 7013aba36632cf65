package dev.paceline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
@ResourceLock(Resources.SYSTEM_ERR)
class LoggingTest {
    private static final String LEVEL = "paceline.log.level";

    private final String before = System.getProperty(LEVEL);
    private final PrintStream err = System.err;
    private final LoggerContext loggers = new LoggerContext();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @AfterEach
    void putBack() {
        System.setErr(err);
        if (before == null) {
            System.clearProperty(LEVEL);
        } else {
            System.setProperty(LEVEL, before);
        }
    }

    private ExecutionStatus configured() {
        loggers.setMDCAdapter(new LogbackMDCAdapter());
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        return new Logging().configure(loggers);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aUserOfTheLibraryIsNotMeddledWith() {
        System.clearProperty(LEVEL);
        assertThat(configured()).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
        assertThat(loggers.getLogger("reactor.netty").getLevel()).isNull();
    }

    @Test
    void theLibrariesAreSilent() {
        Logging.begin();
        assertThat(configured()).isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);
        loggers.getLogger("reactor.netty.http").error("a reset");
        loggers.getLogger("io.netty.resolver").warn("no name server");
        loggers.getLogger("dev.paceline").info("a detail");
        assertThat(said()).isEmpty();
    }

    @Test
    void whereTheySpeakItIsOneLineWithoutATrace() {
        Logging.beVerbose();
        configured();
        loggers.getLogger("reactor.netty.http.client.HttpClientConnect")
                .warn("{} was reset", "a connection", new IllegalStateException("not told"));
        assertThat(said()).isEqualTo(String.format(Locale.ROOT, "WARN HttpClientConnect: a connection was reset%n"));
        assertThat(loggers.getLogger("reactor.netty").getEffectiveLevel()).isEqualTo(Level.WARN);
    }
}
