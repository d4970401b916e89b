package dev.routed.http.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeerTest {

    @Test
    void root_and_our_own_user_may_call_and_nobody_else() {
        assertThat(new Peer(1, 0, 0).mayCall(1000)).isTrue();
        assertThat(new Peer(1, 1000, 5).mayCall(1000)).isTrue();
        assertThat(new Peer(1, 1001, 0).mayCall(1000)).isFalse();
    }

    @Test
    void a_peer_is_named_by_process_and_user() {
        assertThat(new Peer(17, 1000, 5)).hasToString("process 17 of user 1000");
    }
}
