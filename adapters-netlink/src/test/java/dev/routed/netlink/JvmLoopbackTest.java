package dev.routed.netlink;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class JvmLoopbackTest {

    @Test
    void the_address_is_the_usual_one_wherever_it_was_found_and_with_any_rights() {
        JvmLoopback.find();
        assertThat(InetAddress.getLoopbackAddress().getHostAddress()).isEqualTo("127.0.0.1");
        JvmLoopback.find();
    }
}
