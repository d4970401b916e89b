package dev.routed.netlink.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class InternetChecksumTest {
    /** The example of RFC 1071, section 3. */
    private static final byte[] EXAMPLE = HexFormat.of().parseHex("0001f203f4f5f6f7");

    @Test
    void is_the_complement_of_the_sum_with_its_carries() {
        assertThat(InternetChecksum.of(EXAMPLE, 0)).isEqualTo((short) ~0xddf2);
    }

    @Test
    void continues_the_sum_of_what_precedes() {
        byte[] header = HexFormat.of().parseHex("0001f203");
        byte[] rest = HexFormat.of().parseHex("f4f5f6f7");
        assertThat(InternetChecksum.of(rest, InternetChecksum.sum(header))).isEqualTo((short) ~0xddf2);
    }

    @Test
    void a_last_byte_alone_is_the_upper_half_of_a_word() {
        assertThat(InternetChecksum.sum(new byte[]{0, 1, 2})).isEqualTo(0x0201);
    }
}
