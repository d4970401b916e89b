package dev.routed.netlink.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NetlinkMessageTest {
    // Two routes in one datagram, the reply of Linux 6.18 to: ip -4 route show table main proto 146
    private static final String[] ROUTES = {
        "34000000 1800 2200 acbe046b 03410000", "02 20 00 00 fe 92 fd 01 10000000",
        "0800 0f00 fe000000", "0800 0100 0a2e0107", "0800 0400 03000000",
        "3c000000 1800 2200 acbe046b 03410000", "02 20 00 00 fe 92 00 01 10000000",
        "0800 0f00 fe000000", "0800 0100 0a2e0108", "0800 0600 14000000", "0800 0400 03000000"};

    @Test
    void takes_a_datagram_apart() {
        List<NetlinkMessage> messages = NetlinkMessage.split(Hex.bytes(ROUTES));
        assertThat(messages).extracting(NetlinkMessage::header).containsExactly(
                new Header(0x34, 24, 0x22, 0x6b04beac), new Header(0x3c, 24, 0x22, 0x6b04beac));
        assertThat(messages.get(1).attributes(12).u32(6)).hasValue(20);
        assertThat(messages.get(1).attributes(12).types()).containsExactly(1, 4, 6, 15);
    }

    @Test
    void takes_a_last_message_without_padding() {
        List<NetlinkMessage> messages = NetlinkMessage.split(Hex.bytes(
                "11000000 1000 0000 01000000 00000000", "ff 000000", "11000000 1000 0000 01000000 00000000", "ff"));
        assertThat(messages).hasSize(2).allSatisfy(message -> assertThat(message.body().limit()).isEqualTo(1));
    }

    @Test
    void error_of_a_truncated_message_has_its_position() {
        assertThatThrownBy(
                () -> NetlinkMessage.split(Hex.bytes("11000000 1000 0000 01000000 00000000", "ff 000000", "1100")))
                .isInstanceOf(MalformedMessage.class).hasMessageContaining("offset 20");
        assertThatThrownBy(() -> NetlinkMessage.split(Hex.bytes("00000000 1000 0000 01000000 00000000")))
                .isInstanceOf(MalformedMessage.class).hasMessageContaining("0 bytes of 16");
        assertThatThrownBy(() -> NetlinkMessage.split(Hex.bytes("ffffffff 1000 0000 01000000 00000000")))
                .isInstanceOf(MalformedMessage.class).hasMessageContaining("-1 bytes of 16");
    }

    @Test
    void error_of_an_attribute_beyond_the_end_names_it() {
        NetlinkMessage message = Hex.message("1c000000 1000 0000 01000000 00000000", "0800 0100 01020304", "0000 0200");
        assertThatThrownBy(() -> message.attributes(0)).isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("offset 8");
        assertThatThrownBy(() -> message.attributes(40)).isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("12 bytes, not 40");
    }

    @Test
    void every_beginning_of_a_datagram_is_read_or_refused() {
        ByteBuffer whole = Hex.bytes(ROUTES);
        for (int length = 0; length < whole.limit(); length++) {
            ByteBuffer part = whole.slice(0, length).order(ByteOrder.LITTLE_ENDIAN);
            if (length == 0 || length == 0x34) {
                assertThat(NetlinkMessage.split(part)).hasSize(length == 0 ? 0 : 1);
            } else {
                assertThatThrownBy(() -> NetlinkMessage.split(part)).isInstanceOf(MalformedMessage.class);
            }
        }
    }

    @Test
    void garbage_is_read_or_refused_and_comes_to_an_end() {
        Random random = new Random(146);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Hex.bytes(ROUTES).array();
            for (int flips = 0; flips <= i % 8; flips++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            assertThatCode(() -> read(bytes)).as("%s", Hex.of(ByteBuffer.wrap(bytes))).doesNotThrowAnyException();
        }
    }

    private static void read(byte[] bytes) {
        try {
            for (NetlinkMessage message : NetlinkMessage.split(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN))) {
                Attributes attributes = message.attributes(12);
                attributes.types().forEach(attributes::text);
                attributes.types().forEach(attributes::nested);
                attributes.types().forEach(attributes::u32);
            }
        } catch (MalformedMessage refused) {
            assertThat(refused).hasMessageContaining("bytes");
        }
    }
}
