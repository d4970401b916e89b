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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.SubstituteLoggerFactory;

/**
 * Configures Logback, which finds this class as a service: the log goes to standard error. A file of XML would do the
 * same, but Logback takes 0.1 s of every start to read one.
 */
public final class LogConfiguration extends ContextAwareBase implements Configurator {
    static final String STDERR = "stderr";
    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger: %msg%n%ex";
    private static final Duration PAUSE = Duration.ofMillis(1);
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

    /** Logs what helps to find a fault as well: the steps on the host, and what the parts of the daemon decide. */
    public static void debug() {
        LoggerContext context = context();
        List.of("net-routed", "dev.routed").forEach(name -> context.getLogger(name).setLevel(Level.DEBUG));
    }

    /** Returns Logback's context, which may not have been used before. */
    static LoggerContext context() {
        return (LoggerContext) awaited(LoggerFactory::getILoggerFactory);
    }

    /** SLF4J answers with substitutes for as long as another thread initializes it. */
    static ILoggerFactory awaited(Supplier<ILoggerFactory> slf4j) {
        ILoggerFactory found = slf4j.get();
        while (found instanceof SubstituteLoggerFactory) {
            LockSupport.parkNanos(PAUSE.toNanos());
            found = slf4j.get();
        }
        return found;
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
