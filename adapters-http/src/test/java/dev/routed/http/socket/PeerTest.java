package dev.routed.http.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PeerTest {

    @Test
    void its_first_group_is_one_of_its_groups() {
        assertThat(new Peer(0, 1000, 5).isMember(5)).isTrue();
        assertThat(new Peer(0, 1000, 5).isMember(6)).isFalse();
    }

    @Test
    void of_a_process_that_is_another_users_the_further_groups_do_not_count() throws IOException {
        long own = ProcessHandle.current().pid();
        long uid = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        long further = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("Groups:"))
                .flatMap(line -> Arrays.stream(line.substring(7).trim().split(" "))).filter(text -> !text.isEmpty())
                .mapToLong(Long::parseLong).findFirst().orElse(-1);
        assertThat(new Peer(own, uid, 4711).isMember(further)).isEqualTo(further != -1);
        assertThat(new Peer(own, uid + 1, 4711).isMember(further)).isFalse();
    }

    @Test
    void a_peer_is_named_by_process_and_user() {
        assertThat(new Peer(17, 1000, 5)).hasToString("process 17 of user 1000");
    }
}
