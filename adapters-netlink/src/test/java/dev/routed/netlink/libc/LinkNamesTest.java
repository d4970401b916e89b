package dev.routed.netlink.libc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinkNamesTest {

    @Test
    void the_first_link_of_a_namespace_is_its_loopback() {
        assertThat(LinkNames.ofIndex(1)).contains(new byte[]{'l', 'o'});
    }

    @Test
    void no_link_has_index_0() {
        assertThat(LinkNames.ofIndex(0)).isEmpty();
    }
}
