package dev.routed.netlink.rtnetlink;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.wire.MalformedMessage;
import java.util.Optional;

/** Converts the kernel's numbers of address families (AF_ in sys/socket.h). */
public final class Families {

    private Families() {
    }

    public static int number(Family family) {
        return family == Family.IPV4 ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6;
    }

    /** Returns empty for families other than IPv4 and IPv6, such as multicast routing. */
    public static Optional<Family> of(int number) {
        if (number == Rtnetlink.AF_INET) {
            return Optional.of(Family.IPV4);
        }
        return number == Rtnetlink.AF_INET6 ? Optional.of(Family.IPV6) : Optional.empty();
    }

    /** Converts an address. Throws MalformedMessage if its length does not match the family. */
    public static IpAddress address(Family family, byte[] bytes) {
        if (bytes.length * Byte.SIZE != family.bits()) {
            throw new MalformedMessage("an " + family + " address of " + bytes.length + " bytes");
        }
        return IpAddress.of(bytes);
    }
}
