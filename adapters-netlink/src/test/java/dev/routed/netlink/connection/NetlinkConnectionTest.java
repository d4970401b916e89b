package dev.routed.netlink.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.netlink.libc.Datagrams;
import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.wire.Header;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkMessage;
import dev.routed.netlink.wire.NetlinkRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Uses a scripted kernel, because the real one rarely interrupts a dump. */
class NetlinkConnectionTest {
    private static final int ITEM = 24;
    private final Queue<List<Part>> script = new ArrayDeque<>();
    private final List<Header> asked = new ArrayList<>();
    private final NetlinkConnection connection = new NetlinkConnection(new Scripted());

    /** A message of a reply; the number is its body. */
    private record Part(int type, int flags, int number, int after) {
        static Part item(int number) {
            return new Part(ITEM, 0, number, 0);
        }

        static Part done() {
            return new Part(Netlink.NLMSG_DONE, 0, 0, 0);
        }

        /** Returns an acknowledgement, or an error with this negated number. */
        static Part error(int number) {
            return new Part(Netlink.NLMSG_ERROR, 0, number, 0);
        }

        Part interrupted() {
            return new Part(type, Netlink.NLM_F_DUMP_INTR, number, after);
        }

        /** Returns the part as a reply to a later or an earlier request. */
        Part of(int another) {
            return new Part(type, flags, number, another);
        }
    }

    /** Replies to each request with the next part of the script, one message per datagram. */
    private final class Scripted implements Datagrams {
        private final Queue<ByteBuffer> waiting = new ArrayDeque<>();

        @Override
        public void send(ByteBuffer datagram) {
            Header header = NetlinkMessage.split(datagram.duplicate().order(ByteOrder.nativeOrder())).get(0).header();
            asked.add(header);
            script.remove().forEach(part -> waiting.add(encoded(part, header.sequence())));
        }

        private ByteBuffer encoded(Part part, int sequence) {
            return ByteBuffer.allocate(Header.SIZE + Integer.BYTES).order(ByteOrder.nativeOrder())
                    .putInt(Header.SIZE + Integer.BYTES).putShort((short) part.type()).putShort((short) part.flags())
                    .putInt(sequence + part.after()).putInt(0).putInt(part.number()).flip();
        }

        @Override
        public Optional<ByteBuffer> receiveNow() {
            return Optional.ofNullable(waiting.poll());
        }

        @Override
        public OptionalInt indexOf(String link) {
            return OptionalInt.empty();
        }

        @Override
        public void close() {
            waiting.clear();
        }
    }

    private List<Integer> dump() {
        return connection.dump(new NetlinkRequest(ITEM, 0, new byte[4]),
                message -> Optional.of(message.body().getInt(0)));
    }

    @Test
    void a_dump_that_a_change_has_interrupted_is_asked_for_again() {
        script.add(List.of(Part.item(1), Part.item(2).interrupted(), Part.done().interrupted()));
        script.add(List.of(Part.item(1), Part.done().interrupted()));
        script.add(List.of(Part.item(1), Part.item(3), Part.done()));
        assertThat(dump()).containsExactly(1, 3);
        assertThat(asked).hasSize(3).allMatch(header -> header.has(Netlink.NLM_F_DUMP));
    }

    @Test
    void so_is_one_whose_end_was_lost() {
        script.add(List.of(Part.item(1)));
        script.add(List.of(Part.item(1), Part.item(2), Part.done()));
        assertThat(dump()).containsExactly(1, 2);
    }

    @Test
    void dump_that_is_always_interrupted_fails_with_an_error() {
        for (int i = 0; i < 20; i++) {
            script.add(List.of(Part.item(1).interrupted(), Part.done()));
        }
        assertThatThrownBy(this::dump).isInstanceOf(NetlinkException.class)
                .hasMessage("request " + ITEM + ": EAGAIN: interrupted by changes 20 times");
    }

    private List<Integer> dumpMerged() {
        return connection.dumpMerged(new NetlinkRequest(ITEM, 0, new byte[4]),
                message -> Optional.of(message.body().getInt(0)), number -> number % 100);
    }

    @Test
    void three_interrupted_dumps_are_merged_and_what_was_read_last_counts() {
        script.add(List.of(Part.item(1), Part.item(2).interrupted(), Part.done().interrupted()));
        script.add(List.of(Part.item(9)));
        script.add(List.of(Part.item(101), Part.item(3), Part.done().interrupted()));
        script.add(List.of(Part.item(4), Part.item(1).interrupted(), Part.done()));
        assertThat(dumpMerged()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void a_whole_dump_alone_counts() {
        script.add(List.of(Part.item(1), Part.item(2).interrupted(), Part.done()));
        script.add(List.of(Part.item(3), Part.done()));
        assertThat(dumpMerged()).containsExactly(3);
    }

    @Test
    void dumps_whose_ends_were_all_lost_are_not_merged() {
        for (int i = 0; i < 20; i++) {
            script.add(List.of(Part.item(1)));
        }
        assertThatThrownBy(this::dumpMerged).isInstanceOf(NetlinkException.class);
    }

    @Test
    void answers_to_other_questions_are_passed_over() {
        script.add(List.of(Part.item(7).of(-1), Part.item(1), Part.done().of(-1), Part.item(2), Part.done()));
        assertThat(dump()).containsExactly(1, 2);
    }

    @Test
    void a_whole_is_carried_out_when_its_last_change_is_acknowledged() {
        script.add(List.of(Part.error(0).of(1)));
        assertThat(whole()).isEmpty();
    }

    @Test
    void a_whole_is_refused_for_its_first_request_that_is() {
        script.add(List.of(Part.error(0).of(-1), Part.error(-17).of(1), Part.error(-2).of(2), Part.error(0).of(2)));
        assertThat(whole()).map(RefusedRequest::index).contains(1);
        script.add(List.of(Part.error(0).of(2), Part.error(-85)));
        assertThat(whole()).map(refused -> refused.error().errno()).contains(Errno.ERESTART);
    }

    @Test
    void a_whole_without_an_answer_counts_as_refused() {
        script.add(List.of());
        assertThat(whole()).map(refused -> refused.error().message()).contains("the reply was lost");
        script.add(List.of(Part.error(0).of(3)));
        assertThat(whole()).as("an answer to something else").isPresent();
    }

    private Optional<RefusedRequest> whole() {
        NetlinkRequest request = new NetlinkRequest(ITEM, 0, new byte[4]);
        return connection.exchangeWhole(List.of(request, request, request));
    }
}
