package dev.routed.netlink.rtnetlink;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.wire.MalformedMessage;
import java.util.Optional;

/** Address families as the kernel numbers them (AF_ in sys/socket.h). */
public final class Families {

    private Families() {
    }

    public static int number(Family family) {
        return family == Family.IPV4 ? Rtnetlink.AF_INET : Rtnetlink.AF_INET6;
    }

    /** Empty for what is neither IPv4 nor IPv6, like multicast routing. */
    public static Optional<Family> of(int number) {
        if (number == Rtnetlink.AF_INET) {
            return Optional.of(Family.IPV4);
        }
        return number == Rtnetlink.AF_INET6 ? Optional.of(Family.IPV6) : Optional.empty();
    }

    /** Throws Malformed when the bytes are not an address of that family. */
    public static IpAddress address(Family family, byte[] bytes) {
        if (bytes.length * Byte.SIZE != family.bits()) {
            throw new MalformedMessage("an " + family + " address of " + bytes.length + " bytes");
        }
        return IpAddress.of(bytes);
    }
}
