package dev.routed.netlink.host;

import dev.routed.domain.network.LinkName;
import dev.routed.netlink.libc.ProcSys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The switches below net.ipv6.conf of our host ends, whatever the host has for new links, and of links with proxy
 * entries of ours: rtnetlink cannot set these. Works in the network namespace of the thread that started it, on a
 * thread of its own: /proc/sys/net shows that of the reader.
 */
public final class Ipv6Sysctls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ipv6Sysctls.class);
    private static final Path CONF = Path.of("net/ipv6/conf");
    private final ExecutorService there;

    private Ipv6Sysctls(ExecutorService there) {
        this.there = there;
    }

    /** Starts the thread, in the network namespace of the calling one. */
    public static Ipv6Sysctls start() {
        Ipv6Sysctls switches = new Ipv6Sysctls(Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "ipv6-switches");
            thread.setDaemon(true);
            return thread;
        }));
        switches.run(() -> {});
        return switches;
    }

    /**
     * Protects host ends, whether or not their containers use IPv6: they ignore router advertisements and redirects
     * from the container, and announce a new MAC address (unsolicited neighbour advertisement). Best effort.
     */
    public void guard(Collection<LinkName> links) {
        run(() -> links.forEach(link -> {
            attempt(link, "accept_ra", "0");
            attempt(link, "accept_redirects", "0");
            attempt(link, "ndisc_notify", "1");
        }));
    }

    /**
     * Enables IPv6 on links that have it disabled by default (net.ipv6.conf.default.disable_ipv6). A failure surfaces
     * when an address is added.
     */
    public void enable(Collection<LinkName> links) {
        run(() -> links.forEach(link -> attempt(link, "disable_ipv6", "0")));
    }

    /** Lets links answer neighbour discovery for their proxy entries. */
    public void answerForEntries(Collection<LinkName> links) {
        run(() -> links.forEach(link -> attempt(link, "proxy_ndp", "1")));
    }

    /** Returns why a link has no IPv6 and how to fix it; empty if unknown. */
    public Optional<String> problem(LinkName link) {
        return CompletableFuture.supplyAsync(() -> Files.exists(of(link, "")) ? whyDisabled(link)
                : Optional.of("the link has no IPv6: disabled in the kernel, or the MTU is below 1280"), there).join();
    }

    private static Optional<String> whyDisabled(LinkName link) {
        return read(link).filter(value -> !value.equals("0")).map(disabled -> "IPv6 is disabled on " + link
                + ": on the host, sysctl -w net.ipv6.conf." + link + ".disable_ipv6=0, and find out what sets it");
    }

    private static Optional<String> read(LinkName link) {
        try {
            return Optional.of(Files.readString(of(link, "disable_ipv6")).strip());
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    private static void attempt(LinkName link, String name, String value) {
        Path file = of(link, name);
        try {
            if (Files.exists(file) && !Files.readString(file).strip().equals(value)) {
                Files.writeString(file, value, StandardOpenOption.WRITE);
            }
        } catch (IOException failure) {
            LOG.debug("cannot set net.ipv6.conf.{}.{} to {}: {}", link, name, value, failure.toString());
        }
    }

    private static Path of(LinkName link, String name) {
        return ProcSys.writable().resolve(CONF).resolve(link.text()).resolve(name);
    }

    private void run(Runnable work) {
        CompletableFuture.runAsync(work, there).join();
    }

    @Override
    public void close() {
        there.shutdown();
    }
}
