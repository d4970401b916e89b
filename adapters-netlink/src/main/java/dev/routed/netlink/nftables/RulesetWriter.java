package dev.routed.netlink.nftables;

import dev.routed.netlink.connection.NetlinkConnection;
import dev.routed.netlink.connection.NetlinkError;
import dev.routed.netlink.wire.BodyWriter;
import dev.routed.netlink.wire.Netlink;
import dev.routed.netlink.wire.NetlinkRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Applies changes to nf_tables, each in one transaction. Thread-safe. All methods throw SyscallFailed.
 *
 * @param kernel an nfnetlink connection
 */
public record RulesetWriter(NetlinkConnection kernel) {
    private static final int NFNL_MSG_BATCH_BEGIN = 16;
    private static final int NFNL_MSG_BATCH_END = 17;
    private static final int NFNL_BATCH_GENID = 1;

    /**
     * Applies all commands or none.
     *
     * @return the kernel's error, with the command that caused it
     */
    public Optional<NetlinkError> commit(RulesetChange change) {
        return send(change.commands(), OptionalInt.empty(), true);
    }

    /**
     * Applies all commands or none, provided that the ruleset has not changed; on success its generation is incremented
     * by one.
     *
     * @param generation the generation of the ruleset that the change was made for
     * @return the kernel's error; ERESTART if the generation differs
     */
    public Optional<NetlinkError> commit(RulesetChange change, int generation) {
        return send(change.commands(), OptionalInt.of(generation), true);
    }

    /** Checks whether the kernel would accept the change, without applying it. */
    public Optional<NetlinkError> check(RulesetChange change) {
        return send(change.commands(), OptionalInt.empty(), false);
    }

    /** Sends a transaction; one without its end message is validated and rolled back. */
    Optional<NetlinkError> send(List<RulesetChange.Command> commands, OptionalInt generation, boolean whole) {
        if (commands.isEmpty()) {
            return Optional.empty();
        }
        List<NetlinkRequest> requests = new ArrayList<>();
        requests.add(border(NFNL_MSG_BATCH_BEGIN, generation));
        commands.forEach(command -> requests.add(command.request()));
        requests.set(commands.size(), requests.get(commands.size()).with(Netlink.NLM_F_ACK));
        if (whole) {
            requests.add(border(NFNL_MSG_BATCH_END, OptionalInt.empty()));
        }
        return kernel.exchangeWhole(requests).map(refused -> refused.index() == 0 || refused.index() > commands.size()
                ? refused.error() : new NetlinkError(refused.error().errno(),
                        refused.error().message() + " (" + commands.get(refused.index() - 1).text() + ")"));
    }

    /** Builds a begin or end message. Its struct nfgenmsg names the subsystem, in network byte order. */
    private static NetlinkRequest border(int type, OptionalInt generation) {
        BodyWriter body = BodyWriter.of(bytes -> {
            ByteBuffer header = ByteBuffer.allocate(NfTables.NFGENMSG_SIZE).order(ByteOrder.BIG_ENDIAN);
            bytes.put(header.putShort((short) 0).putShort((short) NfTables.NFNL_SUBSYS_NFTABLES).flip());
        });
        generation.ifPresent(number -> body.be32(NFNL_BATCH_GENID, number));
        return new NetlinkRequest(type, 0, body.toBytes());
    }
}
