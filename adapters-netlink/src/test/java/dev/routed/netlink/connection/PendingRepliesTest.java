package dev.routed.netlink.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.netlink.wire.Hex;
import org.junit.jupiter.api.Test;

class PendingRepliesTest {
    // Linux 6.18 with NETLINK_CAP_ACK to: ip link set vethr1a2b3c4d5e mtu 10
    private static final String[] TOO_SMALL = {
        "48000000 0200 0003 08000000 29410000", // struct nlmsghdr: NLMSG_ERROR, CAPPED ACK_TLVS, sequence 8
        "eaffffff", // struct nlmsgerr: -EINVAL
        "28000000 1000 0500 08000000 00000000", // the request's header
        "2100 0100 6d7475206c657373207468616e20646576696365206d696e696d756d 00 000000"}; // NLMSGERR_ATTR_MSG
    private static final String[] DONE = {
        "24000000 0200 0001 07000000 29410000", // struct nlmsghdr: NLMSG_ERROR, CAPPED, sequence 7
        "00000000", // no error
        "28000000 1000 0500 07000000 00000000"}; // the request's header
    private static final String[] EXISTS = {
        "24000000 0200 0001 08000000 29410000", // struct nlmsghdr: NLMSG_ERROR, CAPPED, sequence 8
        "efffffff", // -EEXIST
        "2c000000 1800 0506 08000000 00000000"}; // the request's header

    @Test
    void gives_each_request_its_answer_in_whatever_order_they_come() {
        PendingReplies pending = new PendingReplies(7, 2);
        pending.accept(Hex.message(TOO_SMALL));
        assertThat(pending.isComplete()).isFalse();
        pending.accept(Hex.message(DONE));
        assertThat(pending.isComplete()).isTrue();
        assertThat(pending.answers()).extracting(answer -> answer.error().map(NetlinkError::toString).orElse("done"))
                .containsExactly("done", "EINVAL: mtu less than device minimum");
    }

    @Test
    void uses_the_message_of_the_c_library_where_the_kernel_has_none() {
        PendingReplies pending = new PendingReplies(8, 1);
        pending.accept(Hex.message(EXISTS));
        assertThat(pending.answers().get(0).error()).get().hasToString("EEXIST: File exists");
    }

    @Test
    void passes_over_answers_to_earlier_requests() {
        PendingReplies pending = new PendingReplies(8, 1);
        pending.accept(Hex.message(DONE));
        assertThat(pending.isComplete()).isFalse();
    }

    @Test
    void counts_a_request_without_an_answer_as_refused() {
        PendingReplies pending = new PendingReplies(7, 2);
        pending.accept(Hex.message(DONE));
        assertThat(pending.answers().get(0).error()).isEmpty();
        assertThat(pending.answers().get(1).error()).get().hasToString("ENOBUFS: the reply was lost");
    }
}
