package dev.routed.netlink.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemdNetworkdTest {

    @Test
    void erases_foreign_routes_unless_configured_otherwise() {
        assertThat(SystemdNetworkd.erases("# /etc/systemd/networkd.conf\n[Network]\n#ManageForeignRoutes=no\n"))
                .isTrue();
        assertThat(SystemdNetworkd.erases("[Network]\nManageForeignRoutes=no\n")).isFalse();
        assertThat(SystemdNetworkd.erases("[Network]\n  ManageForeignRoutes = off \n")).isFalse();
        assertThat(SystemdNetworkd.erases("ManageForeignRoutes=no\n# later\nManageForeignRoutes=yes\n")).isTrue();
    }
}
