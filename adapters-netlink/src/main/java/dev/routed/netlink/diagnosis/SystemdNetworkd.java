package dev.routed.netlink.diagnosis;

import dev.routed.netlink.program.Program;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks systemd-networkd, which takes unknown routes for its own leftovers. */
final class SystemdNetworkd {
    /** Blanks around the equals sign are ignored (systemd.syntax(7)). */
    private static final Pattern SETTING = Pattern.compile("\\s*ManageForeignRoutes\\s*=\\s*(.*?)\\s*");

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
        return configuration.lines().map(SETTING::matcher).filter(Matcher::matches).map(setting -> setting.group(1))
                .reduce((earlier, later) -> later)
                .filter(value -> value.matches("(?i)no|n|false|f|off|0")).isEmpty();
    }
}
