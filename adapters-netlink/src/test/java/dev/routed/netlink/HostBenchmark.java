package dev.routed.netlink;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.host.ContainerEnd;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.reconcile.Step;
import dev.routed.netlink.forwarding.IptablesForwarding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Measures how long changes of the host take; run manually as root. */
final class HostBenchmark {
    private static final int ROUNDS = 5;
    private static final int LINKS = 200;
    private static final LinkName ROUTED = new LinkName("vethrffffffffff");
    private final PrivateNetwork network = new PrivateNetwork();
    private final KernelHostNetwork host = network.call(KernelHostNetwork::open);

    private HostBenchmark() {
    }

    public static void main(String[] arguments) {
        HostBenchmark benchmark = new HostBenchmark();
        benchmark.host.apply(List.of(new Step.CreateLink(link(ROUTED))));
        benchmark.routes(10_000);
        benchmark.routes(30_000);
        benchmark.links();
        benchmark.restorations();
        benchmark.forwarding();
        benchmark.host.close();
        benchmark.network.close();
    }

    private void routes(int count) {
        List<Step> add = new ArrayList<>();
        List<Step> delete = new ArrayList<>();
        for (IpAddress next = IpAddress.parse("10.46.0.0"); add.size() < count; next = next.next()) {
            HostRoute route = new HostRoute(next.hostPrefix(), ROUTED);
            add.add(new Step.AddRoute(route));
            delete.add(new Step.DeleteRoute(route));
        }
        for (int result = 0; result < ROUNDS; result++) {
            time("add a route of " + count, count, () -> apply(add));
            network.run("ip", "route", "flush", "proto", "146");
            time("add it again after a flush", count, () -> apply(add));
            time("delete it", count, () -> apply(delete));
        }
    }

    private void links() {
        List<Step> create = new ArrayList<>();
        List<Step> delete = new ArrayList<>();
        for (int i = 0; i < LINKS; i++) {
            LinkName name = new LinkName(String.format("vethr%010x", i));
            create.add(new Step.CreateLink(link(name)));
            delete.add(new Step.DeleteLink(name));
        }
        for (int result = 0; result < ROUNDS; result++) {
            time("create a link of " + LINKS, LINKS, () -> apply(create));
            time("delete it", LINKS, () -> apply(delete));
        }
    }

    private void restorations() {
        LinkPair link = link(new LinkName("vethr0000000001"));
        try (PrivateNetwork container = new PrivateNetwork()) {
            List<Step> restore = List.of(new Step.RestoreLink(link, new ContainerEnd(new Namespace(container.path()),
                    List.of(), List.of(), List.of())));
            for (int i = 0; i < ROUNDS; i++) {
                time("restore a link", 1, () -> apply(restore));
                apply(List.of(new Step.DeleteLink(link.hostEnd())));
            }
        }
    }

    private void forwarding() {
        IptablesForwarding forwarding = IptablesForwarding.ofHost();
        network.call(forwarding::ensure);
        for (int result = 0; result < ROUNDS; result++) {
            time("find that forwarding is allowed", 1, () -> network.call(forwarding::ensure));
        }
    }

    private void apply(List<Step> steps) {
        if (!host.apply(steps).isEmpty()) {
            throw new IllegalStateException("some steps failed");
        }
    }

    private static void time(String what, int count, Runnable work) {
        long start = System.nanoTime();
        work.run();
        double milliseconds = (System.nanoTime() - start) / 1e6;
        System.out.printf("%-30s %9.1f ms, %.4f ms each, %.0f per second%n", what, milliseconds, milliseconds / count,
                count * 1000 / milliseconds);
    }

    private static LinkPair link(LinkName hostEnd) {
        LinkName peer = new LinkName(hostEnd.text().replace("vethr", "vethc"));
        return new LinkPair(hostEnd, peer, "", MacAddress.parse("02:42:00:00:00:01"), new Mtu(1500), Set.of());
    }
}
