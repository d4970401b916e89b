package dev.routed.bootstrap.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.ConsoleAppender;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.SubstituteLoggerFactory;

class LogConfigurationTest {
    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();

    @Test
    void logback_finds_it() {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        assertThat(root.getLevel()).isEqualTo(Level.INFO);
        assertThat(root.getAppender(LogConfiguration.STDERR)).isInstanceOfSatisfying(ConsoleAppender.class,
                appender -> assertThat(appender.getTarget()).isEqualTo("System.err"));
    }

    @Test
    void substitutes_are_not_taken_for_logback_while_another_thread_initializes_it() {
        Iterator<ILoggerFactory> answers = List
                .of(new SubstituteLoggerFactory(), new SubstituteLoggerFactory(), context).iterator();
        assertThat(LogConfiguration.awaited(answers::next)).isSameAs(context);
    }

    @Test
    void limits_the_rate_and_the_libraries() {
        assertThat(context.getTurboFilterList()).hasAtLeastOneElementOfType(LogRateLimit.class);
        assertThat(context.getLogger("org.eclipse.jetty").getLevel()).isEqualTo(Level.WARN);
    }
}
