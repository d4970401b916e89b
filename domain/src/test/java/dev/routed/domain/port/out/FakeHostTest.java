package dev.routed.domain.port.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.address.Prefix;
import dev.routed.domain.failure.HostFailure;
import dev.routed.domain.host.DesiredHost;
import dev.routed.domain.host.HostQuery;
import dev.routed.domain.host.route.ForeignRoute;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.host.route.ProxyEntry;
import dev.routed.domain.network.LinkName;
import dev.routed.domain.network.Namespace;
import dev.routed.domain.reconcile.Step;
import dev.routed.domain.reconcile.StepFailure;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FakeHostTest extends HostNetworkContract {
    private final FakeHost host = new FakeHost();

    @Override
    protected HostNetwork host() {
        return host;
    }

    @Override
    protected void dropLink(LinkName link) {
        host.dropLink(link);
    }

    @Override
    protected void dropRoute(Prefix destination) {
        host.dropRoute(destination);
    }

    @Override
    protected void dropProxy(ProxyEntry entry) {
        host.dropProxy(entry);
    }

    @Override
    protected void setDown(LinkName link) {
        host.setDown(link);
    }

    @Override
    protected void setMtu(LinkName link, int mtu) {
        host.setMtu(link, mtu);
    }

    @Override
    protected void clearAlias(LinkName link) {
        host.clearAlias(link);
    }

    @Override
    protected void removeAddress(LinkName link, IpAddress address) {
        host.removeAddress(link, address);
    }

    @Override
    protected void plantMisshapenRoute(Prefix destination, LinkName link) {
        host.plantRoute(new HostRoute(destination, link).with("metric 20"));
    }

    @Override
    protected void plantForeignRoute(Prefix destination) {
        host.plantForeignRoute(new ForeignRoute(destination, "proto static"));
    }

    @Override
    protected void giveOwnAddress(IpAddress address) {
        host.giveOwnAddress(address);
    }

    @Override
    protected Namespace livingNamespace() {
        Namespace namespace = new Namespace("living");
        host.keepAlive(namespace);
        return namespace;
    }

    @Test
    void fails_the_next_matching_step_once() {
        Step first = new Step.CreateLink(link(1));
        Step second = new Step.CreateLink(link(2));
        host.failNext(second::equals);
        assertThat(host.apply(List.of(first, second))).extracting(StepFailure::step).containsExactly(second);
        assertThat(host.failureIsPending()).isFalse();
        assertThat(host.apply(List.of(second))).isEmpty();
        assertThat(host.applied()).containsExactly(first, second);
    }

    @Test
    void fails_the_next_observation_once() {
        DesiredHost nothing = new DesiredHost(Map.of(), Set.of(), Set.of());
        host.failNextObservation();
        assertThat(host.failureIsPending()).isTrue();
        assertThatThrownBy(() -> host.observe(HostQuery.of(nothing))).isInstanceOf(HostFailure.class);
        assertThat(host.observe(HostQuery.of(nothing)).links()).isEmpty();
        assertThat(host.failureIsPending()).isFalse();
    }

    @Test
    void forgets_everything_at_a_reboot() {
        host.apply(List.of(new Step.CreateLink(link(1))));
        host.giveOwnAddress(IpAddress.parse("10.0.0.1"));
        host.reboot();
        assertThat(host.observe(HostQuery.of(desired(1))).links()).isEmpty();
        assertThat(host.observe(HostQuery.of(desired(1))).ownAddresses()).isEmpty();
    }
}
