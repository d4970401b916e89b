package dev.routed.netlink.diagnosis;

import dev.routed.netlink.program.Program;
import java.util.List;
import java.util.Optional;

/** Checks systemd-networkd, which takes unknown routes for its own leftovers. */
final class SystemdNetworkd {
    private static final String KEY = "ManageForeignRoutes=";

    private SystemdNetworkd() {
    }

    /** Returns whether it deletes foreign routes; empty if it does not run. */
    static Optional<Boolean> erasesForeignRoutes() {
        return new Program("systemctl").ask(List.of("is-active", "systemd-networkd.service"))
                .flatMap(active -> new Program("systemd-analyze").ask(List.of("cat-config", "systemd/networkd.conf")))
                .map(SystemdNetworkd::erases);
    }

    /** The last value counts; the default is yes. */
    static boolean erases(String configuration) {
        return configuration.lines().map(String::strip).filter(line -> line.startsWith(KEY))
                .reduce((earlier, later) -> later).map(line -> line.substring(KEY.length()).strip())
                .filter(value -> value.matches("(?i)no|n|false|f|off|0")).isEmpty();
    }
}
