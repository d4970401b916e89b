package dev.routed.netlink.rtnetlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.netlink.wire.Hex;
import org.junit.jupiter.api.Test;

/** The bytes were captured from the command in the comment, except for the sequence number and NLM_F_ACK. */
class AddressRequestsTest {

    // ip address add 169.254.1.1/32 dev vethr1a2b3c4d5e scope host
    @Test
    void adds_an_ipv4_address_of_scope_host() {
        assertThat(Hex.of(AddressRequests.add(3, IpAddress.parse("169.254.1.1")).encode(1))).isEqualTo(Hex.joined(
                "28000000 1400 0106 01000000 00000000", // struct nlmsghdr: RTM_NEWADDR, REQUEST EXCL CREATE
                "02 20 00 fe 03000000", // struct ifaddrmsg: AF_INET, /32, RT_SCOPE_HOST, index 3
                "0800 0200 a9fe0101", // IFA_LOCAL
                "0800 0100 a9fe0101")); // IFA_ADDRESS
    }

    // ip address add fe80::1:1/128 dev vethr1a2b3c4d5e nodad
    @Test
    void adds_an_ipv6_address_that_is_usable_at_once() {
        assertThat(Hex.of(AddressRequests.add(3, IpAddress.parse("fe80::1:1")).encode(1))).isEqualTo(Hex.joined(
                "40000000 1400 0106 01000000 00000000", // struct nlmsghdr: RTM_NEWADDR, REQUEST EXCL CREATE
                "0a 80 02 00 03000000", // struct ifaddrmsg: AF_INET6, /128, IFA_F_NODAD, index 3
                "1400 0200 fe800000000000000000000000010001", // IFA_LOCAL
                "1400 0100 fe800000000000000000000000010001")); // IFA_ADDRESS
    }

    // ip address add 10.46.1.7/16 dev eth0
    @Test
    void adds_an_ipv4_address_with_its_subnet() {
        InterfaceAddress address = InterfaceAddress.parse("10.46.1.7/16");
        assertThat(Hex.of(AddressRequests.add(3, address).encode(1))).isEqualTo(Hex.joined(
                "28000000 1400 0106 01000000 00000000", // struct nlmsghdr: RTM_NEWADDR, REQUEST EXCL CREATE
                "02 10 00 00 03000000", // struct ifaddrmsg: AF_INET, /16, RT_SCOPE_UNIVERSE, index 3
                "0800 0200 0a2e0107", // IFA_LOCAL
                "0800 0100 0a2e0107")); // IFA_ADDRESS
    }

    // ip -4 address show dev vethr1a2b3c4d5e
    @Test
    void asks_for_the_addresses_of_a_link() {
        assertThat(Hex.of(AddressRequests.dump(Family.IPV4, 3).encode(1))).isEqualTo(Hex.joined(
                "18000000 1600 0100 01000000 00000000", // struct nlmsghdr: RTM_GETADDR, REQUEST
                "02 00 00 00 03000000")); // struct ifaddrmsg: AF_INET, index 3
    }
}
