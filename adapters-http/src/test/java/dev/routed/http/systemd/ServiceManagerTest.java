package dev.routed.http.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;

class ServiceManagerTest {
    private static final long PID = 4711;
    @TempDir
    private Path directory;

    private static ServiceManager manager(Map<String, String> environment) {
        return new ServiceManager(environment, PID);
    }

    private static String heard(AFUNIXSocketAddress address, String name) throws IOException {
        try (AFUNIXDatagramSocket listener = AFUNIXDatagramSocket.newInstance()) {
            listener.bind(address);
            listener.setSoTimeout(5000);
            manager(Map.of("NOTIFY_SOCKET", name)).send("READY=1");
            DatagramPacket packet = new DatagramPacket(new byte[100], 100);
            listener.receive(packet);
            return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void notifies_a_socket_at_a_path() throws IOException {
        Path socket = directory.resolve("notify");

        assertThat(heard(AFUNIXSocketAddress.of(socket), socket.toString())).isEqualTo("READY=1");
    }

    @Test
    void notifies_a_socket_at_an_abstract_address() throws IOException {
        String name = "net-routed-test-" + ProcessHandle.current().pid();

        assertThat(heard(AFUNIXSocketAddress.inAbstractNamespace(name), "@" + name)).isEqualTo("READY=1");
    }

    @Test
    void notifies_nothing_without_a_service_manager() {
        manager(Map.of()).send("READY=1");
        manager(Map.of("NOTIFY_SOCKET", "")).send("READY=1");
    }

    @Test
    void one_that_has_gone_is_no_failure() {
        manager(Map.of("NOTIFY_SOCKET", directory.resolve("none").toString())).send("STOPPING=1");
    }

    @Test
    void its_watchdog_is_meant_for_one_process() {
        assertThat(manager(Map.of()).watchdog()).isEmpty();
        assertThat(manager(Map.of("WATCHDOG_USEC", "30000000")).watchdog()).contains(Duration.ofSeconds(30));
        assertThat(manager(Map.of("WATCHDOG_USEC", "1", "WATCHDOG_PID", "4711")).watchdog())
                .contains(Duration.ofNanos(1000));
        assertThat(manager(Map.of("WATCHDOG_USEC", "1", "WATCHDOG_PID", "4712")).watchdog()).isEmpty();
    }
}
