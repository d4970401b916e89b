package dev.routed.bootstrap.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;

/** A log file, rotated by size; the oldest file is deleted. */
public final class LogFile {
    private static final FileSize SIZE = FileSize.valueOf("10MB");
    private static final int OLDER = 3;

    private LogFile() {
    }

    /**
     * Redirects the log from standard error to the file.
     *
     * @throws IllegalArgumentException if the file cannot be written
     */
    public static void use(Path file) {
        use(LogConfiguration.context(), file, SIZE);
    }

    static void use(LoggerContext context, Path file, FileSize size) {
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName("file");
        appender.setFile(file.toString());
        appender.setEncoder(LogConfiguration.encoder(context));
        appender.setRollingPolicy(window(context, appender, file));
        appender.setTriggeringPolicy(limit(context, size));
        appender.start();
        if (!appender.isStarted()) {
            throw new IllegalArgumentException("cannot write the log file " + file);
        }
        root.addAppender(appender);
        root.detachAppender(LogConfiguration.STDERR);
    }

    private static FixedWindowRollingPolicy window(LoggerContext context, RollingFileAppender<ILoggingEvent> appender,
            Path file) {
        FixedWindowRollingPolicy policy = new FixedWindowRollingPolicy();
        policy.setContext(context);
        policy.setParent(appender);
        policy.setFileNamePattern(file + ".%i");
        policy.setMinIndex(1);
        policy.setMaxIndex(OLDER);
        policy.start();
        return policy;
    }

    private static SizeBasedTriggeringPolicy<ILoggingEvent> limit(LoggerContext context, FileSize size) {
        SizeBasedTriggeringPolicy<ILoggingEvent> policy = new SizeBasedTriggeringPolicy<>();
        policy.setContext(context);
        policy.setMaxFileSize(size);
        policy.setCheckIncrement(Duration.buildByMilliseconds(100));
        policy.start();
        return policy;
    }
}
