package dev.routed.netlink.probe;

import dev.routed.netlink.rulesetcopy.DropLocation;
import dev.routed.netlink.rulesetcopy.LegacyTables;
import dev.routed.netlink.rulesetcopy.RuleHandles;
import dev.routed.netlink.rulesetcopy.Trace;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Sends packets through the copy of a packet filter and determines what happens to them. */
final class FilterCopy {
    /** The kernel has usually delivered a packet when the send returns; a busy machine may take longer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    /** Reading counters requires starting a program, so it is delayed. */
    private static final Duration UNTIL_COUNTERS = Duration.ofMillis(50);
    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final int FIRST_PORT = 42000;
    private final RuleHandles numbers;
    private final LegacyTables legacy;
    private final Trace trace;
    private int port = FIRST_PORT;
    /** Shortened after the first unexplained loss, because the next one is likely to be unexplained, too. */
    private Duration timeout = TIMEOUT;

    FilterCopy(RuleHandles numbers, LegacyTables legacy, Trace trace) {
        this.numbers = numbers;
        this.legacy = legacy;
        this.trace = trace;
    }

    /** Tries a flow. Throws SyscallFailed. */
    FlowOutcome attempt(Flow flow, ProbeNetwork network) {
        if (!legacy.isEmpty()) {
            legacy.reset();
        }
        trace.drop();
        ProbeLink from = network.link(flow.from());
        ProbeLink to = network.link(flow.to());
        ProbeTrace there = send(Packet.first(flow, port++), from, to);
        if (there.arrived().isEmpty()) {
            return FlowOutcome.failed(flow, false, there.drop());
        }
        ProbeTrace back = send(there.arrived().get().reply(), to, from);
        return back.arrived().isPresent() ? FlowOutcome.passed(flow, there.arrived().get().source())
                : FlowOutcome.failed(flow, true, back.drop());
    }

    /** The result for one packet. */
    private record ProbeTrace(Optional<Packet> arrived, Optional<DropLocation> drop) {
    }

    private ProbeTrace send(Packet packet, ProbeLink from, ProbeLink to) {
        while (to.receiveNow().isPresent()) {
            continue; // packets that the link sends by itself
        }
        long sent = System.nanoTime();
        from.send(packet);
        boolean counted = legacy.isEmpty();
        while (true) {
            Duration waited = Duration.ofNanos(System.nanoTime() - sent);
            for (Optional<Packet> arrived = to.receiveNow(); arrived.isPresent(); arrived = to.receiveNow()) {
                if (isIt(arrived.get(), packet)) {
                    return new ProbeTrace(arrived, Optional.empty());
                }
            }
            Optional<DropLocation> drop = trace.drop().map(numbers::drop);
            if (drop.isEmpty() && !counted && waited.compareTo(UNTIL_COUNTERS) > 0) {
                counted = true;
                drop = legacy.drop(packet.source().family());
            }
            if (drop.isPresent() || waited.compareTo(timeout) > 0) {
                timeout = drop.isPresent() ? timeout : UNTIL_COUNTERS;
                return new ProbeTrace(Optional.empty(), drop);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Compares one address only, because address translation may change the other. */
    private static boolean isIt(Packet arrived, Packet sent) {
        return arrived.protocol() == sent.protocol() && arrived.answer() == sent.answer()
                && (arrived.destination().equals(sent.destination()) || arrived.source().equals(sent.source()));
    }
}
