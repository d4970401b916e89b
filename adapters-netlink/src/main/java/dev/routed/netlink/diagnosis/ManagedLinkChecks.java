package dev.routed.netlink.diagnosis;

import dev.routed.netlink.observe.ForeignTraces;
import java.util.List;

/** Whether other software takes our links for its own. */
final class ManagedLinkChecks {
    private static final String SUBJECT = "managed links";
    private static final int MOST_NAMED = 5;
    private static final String REMEDY = "take away what it left (ip address del, ip route del, ip link set "
            + "nomaster), and"
            + " keep it off vethr* and vethc*: for NetworkManager"
            + " \"unmanaged-devices+=interface-name:vethr*;interface-name:vethc*\" below [keyfile], for "
            + "systemd-networkd"
            + " \"Unmanaged=yes\" in a .network file, for udev \"MACAddressPolicy=none\" in a .link file, for dhcpcd"
            + " \"denyinterfaces vethr* vethc*\"; README.md has the files";

    private ManagedLinkChecks() {
    }

    static List<Finding> examine(List<ForeignTraces> all) {
        return all.isEmpty() ? List.of(Finding.fine(SUBJECT, "no other software has changed our links"))
                : all.stream().limit(MOST_NAMED).map(ManagedLinkChecks::finding).toList();
    }

    private static Finding finding(ForeignTraces found) {
        return Finding.fault(SUBJECT,
                "other software manages " + found.link() + ": " + String.join("; ", found.traces()), REMEDY);
    }
}
