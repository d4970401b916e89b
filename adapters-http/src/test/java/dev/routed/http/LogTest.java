package dev.routed.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.failure.Rejection;
import dev.routed.domain.failure.StateStoreFailure;
import dev.routed.http.plugin.PluginTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Verifies the log lines of calls. */
class LogTest extends PluginTest {
    private static final String DELETE = "NetworkDriver.DeleteNetwork";
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.routed.http");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(lines);
        logger.setLevel(null);
        logger.setAdditive(true);
    }

    private List<String> logged() {
        return lines.list.stream().map(line -> line.getLevel() + " " + line.getFormattedMessage()).toList();
    }

    @Test
    void request_and_answer_are_a_line_each_for_who_wants_them() throws IOException {
        call(DELETE, "{\n  'NetworkID': 'n1'\n}");

        String peer = "process " + ProcessHandle.current().pid() + " of user "
                + Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        assertThat(logged()).containsExactly(
                "DEBUG " + peer + " calls " + DELETE + json(" { 'NetworkID': 'n1' }"),
                "DEBUG response to " + peer + " for " + DELETE + ": {}");
    }

    @Test
    void a_refusal_is_a_warning() throws IOException {
        ports.interception = () -> {
            throw new Rejection("not today");
        };
        call(DELETE, "{'NetworkID':'n1'}");

        assertThat(logged()).last().isEqualTo("WARN " + DELETE + ": not today");
    }

    @Test
    void a_failing_host_or_journal_is_an_error() throws IOException {
        ports.interception = () -> {
            throw new HostFailure("deleting link: EPERM");
        };
        call(DELETE, "{'NetworkID':'n1'}");
        assertThat(logged()).last().isEqualTo("ERROR " + DELETE + ": deleting link: EPERM");

        ports.interception = () -> {
            throw new StateStoreFailure("the disk is full", null);
        };
        call(DELETE, "{'NetworkID':'n1'}");
        assertThat(logged()).last().isEqualTo("ERROR " + DELETE + ": the disk is full");
    }

    @Test
    void a_bug_is_an_error_with_its_stack_and_still_an_answer() throws IOException {
        ports.interception = () -> {
            throw new StackOverflowError();
        };

        RawConnection.Answer answer = call(DELETE, "{'NetworkID':'n1'}");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains("java.lang.StackOverflowError");
        assertThat(logged()).last().isEqualTo("ERROR " + DELETE + ": internal error");
        assertThat(lines.list).last().extracting(ILoggingEvent::getThrowableProxy).isNotNull();
    }
}
