package dev.routed.bootstrap.bench;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.MacAddress;
import dev.routed.domain.host.LinkPair;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Mtu;
import dev.routed.domain.port.out.HostNetwork;
import dev.routed.domain.reconcile.Step;
import dev.routed.netlink.KernelHostNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Measures the kernel's share of the plugin's work. Usage: {@code KernelCost CYCLES ROUTES...}, as root, in a network
 * namespace without a daemon, which may be full of the endpoints of {@link FullHost}. Uses one thread, because the
 * kernel has one lock for all of this.
 */
public final class KernelCost {
    private static final int GROUP_SIZE = 200;
    private static final IpAddress FIRST = IpAddress.parse("10.100.0.0");
    private static final IpAddress NEXT_HOP = IpAddress.parse("169.254.1.1");
    private final HostNetwork host;

    private KernelCost(HostNetwork host) {
        this.host = host;
    }

    /** Runs the program; see the class. */
    public static void main(String[] arguments) {
        try (KernelHostNetwork host = KernelHostNetwork.open()) {
            KernelCost cost = new KernelCost(host);
            cost.cycles(GROUP_SIZE, new Times());
            cost.cycles(Integer.parseInt(arguments[0]));
            for (int i = 1; i < arguments.length; i++) {
                cost.routes(Integer.parseInt(arguments[i]));
            }
        }
    }

    private void cycles(int count) {
        Times times = new Times();
        long start = System.nanoTime();
        cycles(count, times);
        System.out.printf("%d cycles of the kernel's part alone: %.0f cycles per second%n", count,
                count * 1e9 / (System.nanoTime() - start));
        times.print();
    }

    private void cycles(int count, Times times) {
        List<Step> dead = new ArrayList<>();
        List<HostRoute> routes = routes(count, KernelCost::link);
        for (HostRoute route : routes) {
            LinkName link = route.link().orElseThrow();
            LinkPair pair = pair(link);
            timed(times, "link, address and route", List.of(new Step.CreateLink(pair),
                    new Step.AddAddress(link, NEXT_HOP), new Step.AddRoute(route)));
            timed(times, "delete the route", List.of(new Step.DeleteRoute(route)));
            dead.add(new Step.DeleteLink(link));
            if (dead.size() == GROUP_SIZE || dead.size() == routes.size() % GROUP_SIZE && route == last(routes)) {
                timed(times, "delete " + dead.size() + " links", dead);
                dead.clear();
            }
        }
    }

    /** Adds and deletes routes, all over one link. */
    private void routes(int count) {
        LinkName link = link(0);
        apply(List.of(new Step.CreateLink(pair(link))));
        List<HostRoute> routes = routes(count, i -> link);
        long start = System.nanoTime();
        apply(routes.stream().<Step>map(Step.AddRoute::new).toList());
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%d routes put back: %.0f ms, %.0f routes per second%n",
                count, seconds * 1e3, count / seconds);
        apply(routes.stream().<Step>map(Step.DeleteRoute::new).toList());
        apply(List.of(new Step.DeleteLink(link)));
    }

    private void timed(Times times, String what, List<Step> steps) {
        long start = System.nanoTime();
        apply(steps);
        times.add(what, System.nanoTime() - start);
    }

    private void apply(List<Step> steps) {
        if (!host.apply(steps).isEmpty()) {
            throw new IllegalStateException("some steps failed");
        }
    }

    private static HostRoute last(List<HostRoute> routes) {
        return routes.get(routes.size() - 1);
    }

    private static List<HostRoute> routes(int count, Function<Integer, LinkName> link) {
        List<HostRoute> routes = new ArrayList<>();
        IpAddress next = FIRST;
        for (int i = 0; i < count; i++) {
            routes.add(new HostRoute(next.hostPrefix(), link.apply(i)));
            next = next.next();
        }
        return routes;
    }

    private static LinkName link(int number) {
        return new LinkName(String.format("vethr%010x", number));
    }

    private static LinkPair pair(LinkName hostEnd) {
        LinkName peer = new LinkName(hostEnd.text().replace("vethr", "vethc"));
        return new LinkPair(hostEnd, peer, "net-routed bench", MacAddress.of(FIRST), new Mtu(1500), Set.of());
    }
}
