package dev.routed.netlink.reachability;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.network.LinkName;
import dev.routed.netlink.probe.Flow;
import dev.routed.netlink.probe.FlowOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A translation of containers' addresses (NAT): others see a different source.
 *
 * @param flows the flows whose first packet is translated; at least one
 * @param source what others see
 */
public record SourceTranslation(List<Flow> flows, IpAddress source) {

    public SourceTranslation {
        flows = List.copyOf(flows);
    }

    /** Returns one translation per source that is seen instead of a container's. */
    static List<SourceTranslation> of(List<FlowOutcome> outcomes) {
        Map<IpAddress, List<Flow>> bySource = new LinkedHashMap<>();
        outcomes.stream().filter(outcome -> LinkName.isHostEnd(outcome.flow().from()))
                .forEach(outcome -> outcome.translated().ifPresent(source -> bySource
                        .computeIfAbsent(source, first -> new ArrayList<>()).add(outcome.flow())));
        return bySource.entrySet().stream().map(same -> new SourceTranslation(same.getValue(), same.getKey())).toList();
    }

    /** Returns true if containers see each other with a different address, which nobody wants. */
    public boolean amongContainers() {
        return flows.stream().anyMatch(flow -> ProbePlan.isOtherContainer(flow.destination(), flow.source()));
    }

    /** Returns what is translated, as a sentence without a full stop. */
    public String sentence() {
        return "NAT shows others " + source + " instead of a container's address: "
                + PacketDrop.listed(flows);
    }

    /** Returns how to stop it. */
    public String fix() {
        return "exclude packets between the containers' subnets from the rule that translates them (masquerade or"
                + " snat); \"nft list ruleset\" and \"iptables-save -t nat\" show it";
    }
}
