package dev.routed.bootstrap.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogRateLimitTest {
    private final AtomicLong now = new AtomicLong();
    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger log = context.getLogger("some.Place");

    @BeforeEach
    void listen() {
        context.addTurboFilter(new LogRateLimit(now::get));
        lines.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(lines);
    }

    @Test
    void ten_thousand_lines_of_one_kind_are_a_few_and_a_note() {
        for (int i = 0; i < 10_000; i++) {
            log.warn("GET /{}: there is no such thing", i);
        }
        assertThat(texts()).hasSize(LogRateLimit.BURST + 1).startsWith("GET /0: there is no such thing");
        assertThat(texts().get(LogRateLimit.BURST)).contains("logged every 10 s");
    }

    @Test
    void afterwards_one_comes_in_each_period() {
        for (int second = 0; second < 1000; second++) {
            now.set(second * 1_000_000_000L);
            log.error("failed {}", second);
            log.error("failed {}", second);
        }
        assertThat(texts().stream().filter(text -> text.startsWith("failed"))).hasSize(LogRateLimit.BURST + 99);
    }

    @Test
    void other_kinds_and_lines_for_operators_are_not_held_back() {
        for (int i = 0; i < 1000; i++) {
            log.warn("one {}", i);
            log.info("joined {}", i);
        }
        log.warn("two {}", 1);
        context.getLogger("other.Place").warn("one {}", 2);
        assertThat(texts()).filteredOn(text -> text.startsWith("joined")).hasSize(1000);
        assertThat(texts()).contains("two 1", "one 2");
    }

    @Test
    void lines_that_are_never_the_same_count_together() {
        for (int i = 0; i < 1000; i++) {
            log.warn("broken by " + i, new IOException("for once"));
        }
        assertThat(texts()).hasSize(LogRateLimit.BURST + 1);
    }

    private List<String> texts() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
