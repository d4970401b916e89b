package dev.routed.netlink.connection;

import dev.routed.domain.network.LinkName;
import dev.routed.netlink.libc.Datagrams;
import dev.routed.netlink.libc.Errno;
import dev.routed.netlink.libc.NetlinkSocket;
import dev.routed.netlink.libc.SyscallFailed;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkMessage;
import dev.routed.netlink.wire.NetlinkRequest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Sends requests to the kernel and reads its replies. Thread-safe; requests are serialised.
 * <p>rtnetlink executes a request while it is being sent, so all replies are queued when the send returns: nothing here
 * blocks, and a missing reply was lost.
 */
public final class NetlinkConnection implements AutoCloseable {
    /** Larger datagrams are no faster, and many errors overflow the receive queue. */
    private static final int BATCH = 100;
    private static final int DUMP_ATTEMPTS = 20;
    private static final int MERGED_DUMPS = 3;
    /**
     * A container can fill its namespace with anything and change it all the time, so dumps of it are limited in size
     * and number of retries.
     */
    private static final int MOST_IN_CONTAINER = 4_096;
    private static final int DUMP_ATTEMPTS_IN_CONTAINER = 5;
    private final Datagrams socket;
    private final int mostMessages;
    private final int dumpAttempts;
    private int sequence;

    NetlinkConnection(Datagrams socket) {
        this(socket, Integer.MAX_VALUE, DUMP_ATTEMPTS);
    }

    /**
     * Creates a connection.
     *
     * @param mostMessages the maximum number of messages in a dump; a longer dump fails
     * @param dumpAttempts how often an interrupted dump is attempted
     */
    NetlinkConnection(Datagrams socket, int mostMessages, int dumpAttempts) {
        this.socket = socket;
        this.mostMessages = mostMessages;
        this.dumpAttempts = dumpAttempts;
    }

    /** Opens rtnetlink in the calling thread's network namespace. Throws SyscallFailed. */
    public static NetlinkConnection open() {
        return new NetlinkConnection(NetlinkSocket.open());
    }

    /** Opens sock_diag(7) in the calling thread's network namespace. Throws SyscallFailed. */
    public static NetlinkConnection openSocketDiagnosis() {
        return new NetlinkConnection(NetlinkSocket.openSocketDiagnosis());
    }

    /**
     * Opens rtnetlink in the network namespace of a container, which the calling thread has entered; dumps are limited.
     * A dump that exceeds the limit has not been read to its end, so the connection must not be used afterwards. Throws
     * SyscallFailed.
     */
    public static NetlinkConnection openInContainer() {
        return new NetlinkConnection(NetlinkSocket.open(), MOST_IN_CONTAINER, DUMP_ATTEMPTS_IN_CONTAINER);
    }

    /** Opens nfnetlink in the calling thread's network namespace. Throws SyscallFailed. */
    public static NetlinkConnection openNetfilter() {
        return new NetlinkConnection(NetlinkSocket.openNetfilter());
    }

    /**
     * Sends requests, none of them a dump, and continues after an error.
     *
     * @return one reply per request, in order
     */
    public synchronized List<NetlinkReply> exchange(List<NetlinkRequest> requests) {
        List<NetlinkReply> answers = new ArrayList<>();
        for (int from = 0; from < requests.size(); from += BATCH) {
            answers.addAll(exchangeBatch(requests.subList(from, Math.min(from + BATCH, requests.size()))));
        }
        return answers;
    }

    /**
     * Dumps all objects of a kind, and repeats the dump if a change interrupted it. Throws NetlinkException.
     *
     * @param read converts a message to a result, or returns empty to skip it
     */
    public <T> List<T> dump(NetlinkRequest request, Function<NetlinkMessage, Optional<T>> read) {
        return dump(request, read, Integer.MAX_VALUE);
    }

    /**
     * Dumps objects like {@link #dump(NetlinkRequest, Function)}, but returns at most {@code most} results and skips
     * the rest.
     *
     * @param read is not called for skipped messages
     */
    public synchronized <T> List<T> dump(NetlinkRequest request, Function<NetlinkMessage, Optional<T>> read, int most) {
        for (int attempt = 0; attempt < dumpAttempts; attempt++) {
            List<T> results = new ArrayList<>();
            Consumer<NetlinkMessage> sink = message -> {
                if (results.size() < most) {
                    read.apply(message).ifPresent(results::add);
                }
            };
            if (dumpOnce(request, sink) == DumpEnd.WHOLE) {
                return results;
            }
        }
        throw neverWhole(request);
    }

    /**
     * Dumps objects like {@link #dump(NetlinkRequest, Function)}, but settles for the union of three dumps that changes
     * have interrupted: where many links come and go, no dump of all is ever whole. The kernel rarely skips an object
     * in such a dump, and hardly one in each of them; an object that was deleted meanwhile may be in the result.
     *
     * @param identity tells whether two results are the same object; the later one replaces the earlier one
     */
    public synchronized <T, K> List<T> dumpMerged(NetlinkRequest request, Function<NetlinkMessage, Optional<T>> read,
            Function<T, K> identity) {
        Map<K, T> merged = new LinkedHashMap<>();
        int interrupted = 0;
        for (int attempt = 0; attempt < dumpAttempts && interrupted < MERGED_DUMPS; attempt++) {
            List<T> results = new ArrayList<>();
            DumpEnd end = dumpOnce(request, message -> read.apply(message).ifPresent(results::add));
            if (end == DumpEnd.WHOLE) {
                return results;
            } else if (end == DumpEnd.INTERRUPTED) {
                interrupted++;
                results.forEach(result -> merged.put(identity.apply(result), result));
            }
        }
        if (interrupted < MERGED_DUMPS) {
            throw neverWhole(request);
        }
        return List.copyOf(merged.values());
    }

    private NetlinkException neverWhole(NetlinkRequest request) {
        return new NetlinkException(request,
                new NetlinkError(Errno.EAGAIN, "interrupted by changes " + dumpAttempts + " times"));
    }

    /** How a dump ended: without its end if a part of it was lost. */
    private enum DumpEnd {
        WHOLE, INTERRUPTED, LOST
    }

    /**
     * Returns the index of a link; empty if it does not exist. Unlike RTM_GETLINK this waits for no lock, and does not
     * make the kernel carry out pending work for the link. Throws SyscallFailed.
     */
    public synchronized OptionalInt indexOf(LinkName link) {
        return socket.indexOf(link.text());
    }

    /**
     * Sends requests in one datagram, which the kernel executes as a whole, as nf_tables does. The last request that
     * changes something should ask for an acknowledgement (NLM_F_ACK): without any reply the whole counts as failed.
     *
     * @return the first rejected request; empty if all succeeded
     */
    public synchronized Optional<RefusedRequest> exchangeWhole(List<NetlinkRequest> requests) {
        int first = sequence + 1;
        socket.send(joined(requests.stream().map(request -> request.encode(++sequence)).toList()));
        boolean acknowledged = false;
        Optional<RefusedRequest> refused = Optional.empty();
        for (List<NetlinkMessage> messages = receive(); !messages.isEmpty(); messages = receive()) {
            for (NetlinkMessage message : messages) {
                int index = message.header().sequence() - first;
                if (message.header().type() == Netlink.NLMSG_ERROR && index >= 0 && index < requests.size()) {
                    Optional<NetlinkError> error = NetlinkError.ofError(message);
                    acknowledged |= error.isEmpty();
                    refused = refused.or(() -> error.map(reason -> new RefusedRequest(index, reason)));
                }
            }
        }
        return acknowledged ? refused : refused.or(() -> Optional.of(new RefusedRequest(0, PendingReplies.LOST)));
    }

    private List<NetlinkReply> exchangeBatch(List<NetlinkRequest> requests) {
        PendingReplies pending = new PendingReplies(sequence + 1, requests.size());
        List<ByteBuffer> encoded = new ArrayList<>();
        for (NetlinkRequest request : requests) {
            encoded.add(request.with(Netlink.NLM_F_ACK).encode(++sequence));
        }
        socket.send(joined(encoded));
        List<NetlinkMessage> messages = receive();
        while (!pending.isComplete() && !messages.isEmpty()) {
            messages.forEach(pending::accept);
            messages = pending.isComplete() ? List.of() : receive();
        }
        return pending.answers();
    }

    private DumpEnd dumpOnce(NetlinkRequest request, Consumer<NetlinkMessage> sink) {
        int asked = ++sequence;
        boolean whole = true;
        int count = 0;
        socket.send(request.with(Netlink.NLM_F_DUMP).encode(asked));
        for (List<NetlinkMessage> messages = receive(); !messages.isEmpty(); messages = receive()) {
            for (NetlinkMessage message : messages) {
                if (message.header().sequence() == asked) {
                    whole &= !message.header().has(Netlink.NLM_F_DUMP_INTR);
                    if (isLast(request, message)) {
                        return whole ? DumpEnd.WHOLE : DumpEnd.INTERRUPTED;
                    }
                    if (++count > mostMessages) {
                        throw new NetlinkException(request,
                                new NetlinkError(Errno.E2BIG, "more than " + mostMessages + " entries"));
                    }
                    sink.accept(message);
                }
            }
        }
        return DumpEnd.LOST;
    }

    private static boolean isLast(NetlinkRequest request, NetlinkMessage message) {
        int type = message.header().type();
        Optional<NetlinkError> error = type == Netlink.NLMSG_ERROR ? NetlinkError.ofError(message)
                : type == Netlink.NLMSG_DONE ? NetlinkError.ofDone(message) : Optional.empty();
        error.ifPresent(reason -> {
            throw new NetlinkException(request, reason);
        });
        return type == Netlink.NLMSG_DONE || type == Netlink.NLMSG_ERROR;
    }

    /** Returns the messages of the next queued datagram, or an empty list if there is none. */
    private List<NetlinkMessage> receive() {
        while (true) {
            try {
                return socket.receiveNow().map(NetlinkMessage::split).orElse(List.of());
            } catch (SyscallFailed failure) {
                // Reported once; messages that arrived before are still queued.
                if (!failure.errno().equals(Errno.ENOBUFS)) {
                    throw failure;
                }
            }
        }
    }

    private static ByteBuffer joined(List<ByteBuffer> parts) {
        ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(ByteBuffer::remaining).sum());
        parts.forEach(all::put);
        return all.flip();
    }

    @Override
    public synchronized void close() {
        socket.close();
    }
}
