package dev.routed.netlink.routing;

import dev.routed.domain.address.Family;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.routing.RemoteAnnouncement;
import dev.routed.domain.routing.RoutingProtocol;
import dev.routed.domain.routing.RoutingReport;
import dev.routed.netlink.program.Program;
import dev.routed.netlink.routing.audit.HostRoutingFacts;
import dev.routed.netlink.routing.audit.RoutingDefect;
import dev.routed.netlink.routing.bird.BirdAnswer;
import dev.routed.netlink.routing.bird.BirdAudit;
import dev.routed.netlink.routing.bird.BirdProtocol;
import dev.routed.netlink.routing.bird.BirdRoute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** BIRD 2 or 3, queried in its restricted mode, which cannot change anything. */
final class Bird implements RoutingProgram {
    private static final Pattern VERSION = Pattern.compile("^BIRD (\\S+)$", Pattern.MULTILINE);
    /** BIRD accepts commands of up to 4,095 bytes. */
    private static final int ADDRESSES_AT_ONCE = 50;
    private final Program birdc;

    Bird(Program birdc) {
        this.birdc = birdc;
    }

    @Override
    public Optional<RoutingReport> report() {
        return ask("show status").map(answer -> new RoutingReport("BIRD " + version(answer), protocols()));
    }

    private static String version(BirdAnswer status) {
        Matcher version = VERSION.matcher(status.text());
        if (!version.find()) {
            throw status.misunderstood(String.join(" ", status.lines()));
        }
        return version.group(1);
    }

    /** Tolerates a missing reply, because some versions fail to show OSPF neighbours if OSPF is not configured. */
    private List<RoutingProtocol> protocols() {
        BirdAnswer neighbours = ask("show ospf neighbors").orElse(new BirdAnswer("show ospf neighbors", ""));
        return ask("show protocols all").map(protocols -> BirdProtocols.read(protocols, neighbours)).orElse(List.of());
    }

    @Override
    public Optional<List<RemoteAnnouncement>> remoteAnnouncements(Collection<IpAddress> addresses) {
        return inParts(addresses, those -> "show route all where net ~ " + those)
                .map(answers -> answers.stream().flatMap(answer -> BirdRoutes.remoteAnnouncements(answer).stream())
                        .toList());
    }

    /** Nothing, as BIRD reads the kernel's routes again and again ("scan time"); not even whether it runs is asked. */
    @Override
    public Optional<Set<IpAddress>> missed(Collection<IpAddress> addresses) {
        return Optional.of(Set.of());
    }

    @Override
    public Optional<Set<IpAddress>> announced(Collection<IpAddress> addresses) {
        if (ask("show status").isEmpty()) {
            return Optional.empty();
        }
        Set<IpAddress> announced = new LinkedHashSet<>();
        for (RoutingProtocol protocol : protocols()) {
            inParts(addresses, those -> "show route export " + protocol.name() + " where net ~ " + those)
                    .ifPresent(answers -> answers.forEach(answer -> announced.addAll(BirdRoutes.destinations(answer))));
        }
        announced.retainAll(addresses);
        return Optional.of(announced);
    }

    @Override
    public List<RoutingDefect> audit(HostRoutingFacts host) {
        Optional<BirdAnswer> status = ask("show status");
        Optional<BirdAnswer> protocols = ask("show protocols all");
        if (status.isEmpty() || protocols.isEmpty()) {
            return List.of();
        }
        List<BirdRoute> routes = inParts(host.unannounced(), those -> "show route table all all where net ~ " + those)
                .orElse(List.of()).stream().flatMap(answer -> BirdRoutes.read(answer).stream()).toList();
        return BirdAudit.audit(status.get(),
                ask("show ospf interface").orElse(new BirdAnswer("show ospf interface", "")),
                BirdProtocol.read(protocols.get()), routes, host);
    }

    /** Returns one reply per part of the addresses; a set in BIRD contains prefixes of one family only. */
    private Optional<List<BirdAnswer>> inParts(Collection<IpAddress> addresses, Function<String, String> command) {
        List<BirdAnswer> answers = new ArrayList<>();
        for (Family family : Family.values()) {
            List<IpAddress> asked = addresses.stream().filter(address -> address.family() == family).toList();
            for (int from = 0; from < asked.size(); from += ADDRESSES_AT_ONCE) {
                List<IpAddress> part = asked.subList(from, Math.min(asked.size(), from + ADDRESSES_AT_ONCE));
                Optional<BirdAnswer> answer = ask(
                        command.apply(part.stream().map(address -> address.hostPrefix().toString())
                                .collect(Collectors.joining(", ", "[ ", " ]"))));
                if (answer.isEmpty()) {
                    return Optional.empty();
                }
                answers.add(answer.get());
            }
        }
        return Optional.of(answers);
    }

    private Optional<BirdAnswer> ask(String command) {
        return birdc.demand(List.of("-r", command)).map(text -> new BirdAnswer(command, text));
    }
}
