package dev.routed.netlink.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkManagerTest {

    @Test
    void erases_foreign_routes_unless_told_otherwise() {
        assertThat(NetworkManager.erases("# /etc/systemd/networkd.conf\n[Network]\n#ManageForeignRoutes=no\n")).isTrue();
        assertThat(NetworkManager.erases("[Network]\nManageForeignRoutes=no\n")).isFalse();
        assertThat(NetworkManager.erases("ManageForeignRoutes=no\n# later\nManageForeignRoutes=yes\n")).isTrue();
    }
}
