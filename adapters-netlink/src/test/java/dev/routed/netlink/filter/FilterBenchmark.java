package dev.routed.netlink.filter;

import dev.routed.domain.address.AddressRange;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.host.LinkFilter;
import dev.routed.netlink.PrivateNetwork;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Measures the cost of filters for a join, a reconcile and a packet, depending on their number; run manually as root.
 */
final class FilterBenchmark {
    private static final int ROUNDS = 20;
    private static final int PACKETS = 100_000;
    private static final IpAddress SENDER = IpAddress.parse("10.46.255.1");
    private final PrivateNetwork host = new PrivateNetwork();
    private final PrivateNetwork container = new PrivateNetwork();
    private final PacketFilter filter = host.call(PacketFilters::open).orElseThrow();

    private FilterBenchmark() {
    }

    public static void main(String[] arguments) {
        FilterBenchmark benchmark = new FilterBenchmark();
        benchmark.connect();
        benchmark.packets("without filters");
        benchmark.changes(List.of(guarded(0)), "guarded, 1 in all");
        for (int count : new int[]{1_000, 10_000}) {
            benchmark.measure(count, "guarded", FilterBenchmark::guarded);
            benchmark.measure(count, "with one list of allowed sources for all", number -> opened(number, 0));
            benchmark.measure(count, "with allowed sources of its own each", number -> opened(number, number));
        }
        benchmark.filter.close();
        benchmark.host.close();
        benchmark.container.close();
    }

    private void measure(int count, String kind, IntFunction<LinkFilter> make) {
        List<LinkFilter> filters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            filters.add(make.apply(i));
        }
        changes(filters, kind + ", " + count + " in all");
    }

    private void changes(List<LinkFilter> filters, String kind) {
        time(kind + ": put all at once", 1, () -> filter.put(filters));
        LinkFilter more = filters.get(0).allowedSources().isPresent() ? opened(50_000, 50_000) : guarded(50_000);
        time(kind + ": put one more and delete it", ROUNDS, () -> {
            filter.put(List.of(more));
            filter.delete(List.of(more.link()));
        });
        time(kind + ": look, nothing changed", ROUNDS, filter::observe);
        host.run("nft", "add table inet somebody; delete table inet somebody");
        time(kind + ": look, somebody changed nftables", 1, filter::observe);
        packets(kind);
        filter.delete(filters.stream().map(LinkFilter::link).toList());
    }

    private void connect() {
        host.run("ip", "link", "add", Filters.link(0).text(), "up", "type", "veth", "peer", "name", "inner");
        host.run("ip", "address", "add", "169.254.1.1/32", "scope", "host", "dev", Filters.link(0).text());
        host.run("ip", "route", "add", SENDER.toString(), "dev", Filters.link(0).text());
        host.run("ip", "link", "set", "inner", "netns", container.path());
        container.run("ip", "address", "add", SENDER + "/32", "dev", "inner");
        container.run("ip", "link", "set", "inner", "up");
        container.run("ip", "route", "add", "169.254.1.1", "dev", "inner");
    }

    /** Each packet is delivered to the host's socket or dropped before the next one is sent. */
    private void packets(String kind) {
        try (DatagramSocket mouth = container.call(() -> new DatagramSocket());
                DatagramSocket ear = host.call(() -> new DatagramSocket(7777))) {
            DatagramPacket packet = new DatagramPacket(new byte[64], 64,
                    new InetSocketAddress("169.254.1.1", ear.getLocalPort()));
            for (int i = 0; i < 2; i++) {
                time(kind + ": a packet from a container", PACKETS, () -> send(mouth, packet));
            }
        }
    }

    private static void send(DatagramSocket mouth, DatagramPacket packet) {
        try {
            mouth.send(packet);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void time(String what, int count, Runnable work) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            work.run();
        }
        System.out.printf("%-70s %10.4f ms%n", what, (System.nanoTime() - start) / 1e6 / count);
    }

    /** Link 0 is the one whose container sends. */
    private static LinkFilter guarded(int number) {
        IpAddress own = number == 0 ? SENDER
                : new IpAddress(SENDER.family(), 0, IpAddress.parse("10.50.0.0").low() + number);
        return new LinkFilter(Filters.link(number), Optional.of(Set.of(own.hostPrefix())), Optional.empty());
    }

    private static LinkFilter opened(int number, int list) {
        IpAddress opener = new IpAddress(SENDER.family(), 0, IpAddress.parse("10.200.0.0").low() + list);
        return new LinkFilter(Filters.link(number), guarded(number).sources(),
                Optional.of(List.of(AddressRange.parse("10.0.0.0/9"), AddressRange.parse(opener.toString()))));
    }
}
