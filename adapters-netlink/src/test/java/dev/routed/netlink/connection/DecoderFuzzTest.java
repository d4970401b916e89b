package dev.routed.netlink.connection;

import static org.assertj.core.api.Assertions.fail;

import dev.routed.netlink.filter.Nfnetlink;
import dev.routed.netlink.nftables.NftChain;
import dev.routed.netlink.nftables.NftElement;
import dev.routed.netlink.nftables.NftRule;
import dev.routed.netlink.nftables.NftSet;
import dev.routed.netlink.nftables.NftTable;
import dev.routed.netlink.rtnetlink.AddressMessage;
import dev.routed.netlink.rtnetlink.link.LinkMessage;
import dev.routed.netlink.rtnetlink.route.RouteMessage;
import dev.routed.netlink.rtnetlink.route.RouteText;
import dev.routed.netlink.rtnetlink.route.RuleMessage;
import dev.routed.netlink.wire.MalformedMessage;
import dev.routed.netlink.wire.NetlinkMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Decodes bytes that no kernel sends: a decoder either reads them or throws MalformedMessage, and nothing else.
 * Options: {@code -Dfuzz.seconds} (2) and {@code -Dfuzz.seed}.
 */
@Timeout(600)
class DecoderFuzzTest {
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("fuzz.seconds", 2));
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());

    /**
     * Messages captured from Linux 6.18: a link, addresses, routes, a rule, an error with a message, the end of a dump.
     */
    private static final List<byte[]> SEEN = List.of(
            bytes("8c000000100000000100000000000000 00000100030000000310010000000000 "
                    + "14000300766574687231613262336334643565000500"
                    + "100002000000 0800040028230000 08001b00e23a0200 0f0014006e65742d726f757465640000 0800050002000000"
                    + "1800348009003500776562300000000007003500613000001000120009000100766574680000 0000"),
            bytes("580000001400220000000000 00000000 022080fe03000000 08000100a9fe0101 08000200a9fe0101"
                    + "1400030076657468723161326233633464356500 0800080080000000 "
                    + "14000600ffffffffffffffffb4180500b4180500"),
            bytes("48000000140022000000000000000000 0a8082fd03000000 14000100fe800000000000000000000000010001"
                    + "14000600ffffffffffffffffb5180500b5180500 0800080082000000"),
            bytes("340000001800220000000000 00000000 02200000fe92fd0110000000 08000f00fe000000 080001000a2e0107 "
                    + "0800040003000000"),
            bytes("58000000180000000100000000000000 02200000febc000100000000 08000f00fe000000 080001000a630001 "
                    + "0800060014000000"
                    + "24000900100000000200000008000500c6130001 100000000200000008000500c6130002"),
            bytes("3c000000200002000100000000000000 02002000fc00000100000000 08000f0083c8b308 0800060008390000 "
                    + "0500150092000000"
                    + "080002000a2e0107"),
            bytes("38000000020000020500000000000000 efffffff 24000000180005060500000000000000 11000100 "
                    + "46696c65206578697374730000000000"),
            bytes("14000000030002000100000000000000 00000000"));

    private static final List<Consumer<NetlinkMessage>> DECODERS = List.of(LinkMessage::read, AddressMessage::read,
            message -> RouteMessage.read(message).ifPresent(route -> RouteText.describe(route, "eth0")),
            RuleMessage::read,
            NetlinkError::ofError, NetlinkError::ofDone, Nfnetlink::editsRules, Nfnetlink::concernsOurTables,
            NftTable::read, NftChain::read, NftRule::read, NftSet::read, NftElement::readAll);

    private final Random random = new Random(SEED);

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @Test
    void every_decoder_reads_its_input_or_fails_as_malformed() {
        long end = System.nanoTime() + TIME.toNanos();
        while (System.nanoTime() - end < 0) {
            byte[] datagram = mutated(SEEN.get(random.nextInt(SEEN.size())));
            for (Consumer<NetlinkMessage> decoder : DECODERS) {
                decode(datagram, decoder);
            }
        }
    }

    private static void decode(byte[] datagram, Consumer<NetlinkMessage> decoder) {
        try {
            NetlinkMessage.split(ByteBuffer.wrap(datagram).order(ByteOrder.LITTLE_ENDIAN)).forEach(decoder);
        } catch (MalformedMessage expected) {
            // the expected outcome
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError wrong) {
            fail("seed " + SEED + ", " + HexFormat.of().formatHex(datagram), wrong);
        }
    }

    private byte[] mutated(byte[] seen) {
        byte[] bytes = seen.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes = mutatedOnce(bytes);
        }
        return bytes;
    }

    /** Lengths and types are small numbers at even offsets, so these are mutated more often. */
    private byte[] mutatedOnce(byte[] bytes) {
        if (bytes.length == 0) {
            return new byte[random.nextInt(64)];
        }
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(5)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at & ~1] = (byte) random.nextInt(64);
            case 2 -> bytes[at] = (byte) random.nextInt();
            case 3 -> {
                return Arrays.copyOf(bytes, at);
            }
            default -> {
                byte[] longer = Arrays.copyOf(bytes, bytes.length + 4 * random.nextInt(8));
                System.arraycopy(SEEN.get(random.nextInt(SEEN.size())), 0, longer, bytes.length,
                        Math.min(longer.length - bytes.length, 20));
                return withLength(longer);
            }
        }
        return random.nextBoolean() ? withLength(bytes) : bytes;
    }

    /** Sets the first message's length to the total length, so that the rest is decoded, too. */
    private static byte[] withLength(byte[] bytes) {
        if (bytes.length >= Integer.BYTES) {
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(0, bytes.length);
        }
        return bytes;
    }
}
