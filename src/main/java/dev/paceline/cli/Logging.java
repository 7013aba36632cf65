package dev.paceline.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.paceline.model.Visible;

/**
 * Messages of the libraries, to standard error, one line each and without stack traces. What happens to a request is told by the
 * run's own accounts, so all libraries are silent unless {@code -v} is given; headers, which hold signatures, are never logged:
 * they would need DEBUG.
 *
 * <p>Logback finds this by its service file. It is in Java because reading an XML file would take a sixth of the time from the
 * command to the first request.
 */
public final class Logging extends ContextAwareBase implements Configurator {
    /** Set by the program alone: a user of the library configures logging in a way of their own. */
    private static final String LEVEL = "paceline.log.level";

    /** The program begins, and the libraries are silent. */
    static void begin() {
        System.setProperty(LEVEL, "OFF");
        // Netty would announce each of its buffers to the flight recorder, which takes 70 classes to set up.
        System.setProperty("io.netty.jfr.enabled", System.getProperty("io.netty.jfr.enabled", "false"));
    }

    /** Lets the libraries speak, before any of them has. */
    static void beVerbose() {
        System.setProperty(LEVEL, "WARN");
    }

    @Override
    public ExecutionStatus configure(LoggerContext loggers) {
        String level = System.getProperty(LEVEL);
        if (level == null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        loggers.getLogger("io.netty.util.ResourceLeakDetector").setLevel(Level.ERROR);
        var root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(level));
        loggers.getLogger("dev.paceline").setLevel(Level.WARN);
        root.addAppender(standardError(loggers));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext loggers) {
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(loggers);
        encoder.setLayout(new OneLine());
        encoder.start();
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(loggers);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }

    private static final class OneLine extends LayoutBase<ILoggingEvent> {
        @Override
        public String doLayout(ILoggingEvent event) {
            String name = event.getLoggerName();
            return event.getLevel() + " " + name.substring(name.lastIndexOf('.') + 1) + ": "
                    + Visible.text(String.valueOf(event.getFormattedMessage())) + System.lineSeparator();
        }
    }
}
