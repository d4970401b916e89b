package dev.routed.bootstrap.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import java.util.List;

/**
 * Configures Logback, which finds this class as a service: the log goes to standard error. A file of XML would do the
 * same, but Logback takes 0.1 s of every start to read one.
 */
public final class LogConfiguration extends ContextAwareBase implements Configurator {
    static final String STDERR = "stderr";
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger: %msg%n%ex";
    private static final List<String> LIBRARIES = List.of("io.javalin", "org.eclipse.jetty", "org.flywaydb");

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        // Without a listener, Logback prints messages about itself.
        context.getStatusManager().add(new NopStatusListener());
        LogRateLimit limit = new LogRateLimit();
        limit.start();
        context.addTurboFilter(limit);
        LIBRARIES.forEach(library -> context.getLogger(library).setLevel(Level.WARN));
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(standardError(context));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> standardError(LoggerContext context) {
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName(STDERR);
        appender.setTarget("System.err");
        appender.setEncoder(encoder(context));
        appender.start();
        return appender;
    }

    /** Returns a new encoder of log lines. */
    static PatternLayoutEncoder encoder(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(PATTERN);
        encoder.start();
        return encoder;
    }
}
