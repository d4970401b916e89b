package dev.routed.netlink.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The layout follows RFC 826, RFC 8200 and RFC 4861; {@code KernelHostNetworkTest} shows that a kernel accepts it. */
class AnnouncementFrameTest {
    private static final MacAddress MAC = MacAddress.parse("02:00:00:00:00:07");

    @Test
    void announces_an_ipv4_address_by_a_request_for_itself() {
        assertThat(hex(AnnouncementFrame.of(IpAddress.parse("192.0.2.7"), MAC, IpAddress.parse("192.0.2.7"))))
                .isEqualTo("ffffffffffff" + "020000000007" + "0806" // Ethernet
                        + "0001" + "0800" + "0604" + "0001" // Ethernet, IPv4, sizes, request
                        + "020000000007" + "c0000207" + "000000000000" + "c0000207");
    }

    @Test
    void announces_an_ipv6_address_by_an_advertisement_that_overrides() {
        assertThat(hex(AnnouncementFrame.of(IpAddress.parse("2001:db8::7"), MAC, IpAddress.parse("fe80::7"))))
                .isEqualTo("333300000001" + "020000000007" + "86dd" // Ethernet
                        + "60000000" + "0020" + "3a" + "ff" // IPv6, 32 bytes of ICMPv6, hop limit 255
                        + "fe800000000000000000000000000007" + "ff020000000000000000000000000001"
                        + "8800" + "a850" + "a0000000" // neighbour advertisement, router and override
                        + "20010db8000000000000000000000007" // target
                        + "0201" + "020000000007"); // target link-layer address
    }

    private static String hex(byte[] frame) {
        return HexFormat.of().formatHex(frame);
    }
}
