package dev.routed.netlink;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.failure.HostFailure;
import dev.routed.netlink.libc.Namespaces;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("root")
class CapabilitiesTest {

    @Test
    void root_is_content() {
        try (PrivateNetwork network = new PrivateNetwork()) {
            assertThatCode(() -> network.call(() -> {
                Capabilities.require();
                return null;
            })).doesNotThrowAnyException();
        }
    }

    @Test
    void error_of_a_process_without_the_capability_names_it() {
        try (PrivateNetwork network = new PrivateNetwork()) {
            assertThatThrownBy(() -> network.call(() -> {
                Namespaces.dropCapabilities();
                Capabilities.require();
                return null;
            })).isInstanceOf(HostFailure.class).hasMessageContaining("needs CAP_NET_ADMIN");
        }
    }
}
