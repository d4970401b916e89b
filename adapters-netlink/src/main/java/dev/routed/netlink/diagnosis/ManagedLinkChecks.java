package dev.routed.netlink.diagnosis;

import dev.routed.netlink.observe.ForeignLinkState;
import java.util.List;

/** Reports links of net-routed that other software manages. */
final class ManagedLinkChecks {
    private static final String SUBJECT = "managed links";
    private static final int MAX_NAMED = 5;
    private static final String REMEDY = "remove its traces (ip address del, ip route del, ip link set "
            + "nomaster), and"
            + " exclude vethr* and vethc* from it: for NetworkManager"
            + " \"unmanaged-devices+=interface-name:vethr*;interface-name:vethc*\" below [keyfile], for "
            + "systemd-networkd"
            + " \"Unmanaged=yes\" in a .network file, for udev \"MACAddressPolicy=none\" in a .link file, for dhcpcd"
            + " \"denyinterfaces vethr* vethc*\"; bootstrap/OPERATIONS.md has the files";

    private ManagedLinkChecks() {
    }

    static List<Finding> examine(List<ForeignLinkState> all) {
        return all.isEmpty() ? List.of(Finding.ok(SUBJECT, "no other software has changed net-routed's links"))
                : all.stream().limit(MAX_NAMED).map(ManagedLinkChecks::finding).toList();
    }

    private static Finding finding(ForeignLinkState found) {
        return Finding.fault(SUBJECT,
                "other software manages " + found.link() + ": " + String.join("; ", found.traces()), REMEDY);
    }
}
