package dev.routed.netlink.libc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.netlink.PrivateNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("root")
class ProcSysTest {
    private static final Path SWITCH = Path.of("net/ipv6/conf/lo/disable_ipv6");

    @Test
    void the_own_mount_shows_and_sets_the_switches_of_the_threads_network_namespace() throws IOException {
        Path own = ProcSys.mount().orElseThrow();
        String before = Files.readString(own.resolve(SWITCH));
        try (PrivateNetwork network = new PrivateNetwork()) {
            network.call(() -> Files.writeString(own.resolve(SWITCH), "1"));
            assertThat(network.run("cat", Path.of("/proc/sys").resolve(SWITCH).toString())).isEqualTo("1");
        }
        assertThat(Files.readString(own.resolve(SWITCH))).isEqualTo(before);
    }

    @Test
    void where_the_usual_one_can_be_written_it_is_used() {
        assertThat(ProcSys.writable()).isEqualTo(Path.of("/proc/sys"));
    }
}
