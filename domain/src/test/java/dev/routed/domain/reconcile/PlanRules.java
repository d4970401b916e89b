package dev.routed.domain.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What holds for every plan, whatever it is for.
 *
 * @param earlier the steps before the one that is checked
 * @param before the host before any of them
 */
record PlanRules(List<Step> earlier, ObservedHost before) implements StepHandler<Void> {

    static void check(List<Step> steps, ObservedHost before) {
        assertThat(steps).doesNotHaveDuplicates();
        List<Step> sorted = new ArrayList<>(steps);
        sorted.sort(Comparator.comparing(step -> step.handle(new StepRank())));
        assertThat(sorted).as("proxies, routes, links, filters away, filters put, links, routes, proxies made")
                .isEqualTo(steps);
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).handle(new PlanRules(steps.subList(0, i), before));
        }
    }

    /** Returns the steps that affect the link. */
    static List<Step> stepsOf(LinkName link, List<Step> steps) {
        return steps.stream().filter(step -> step.changedLink().equals(Optional.of(link))).toList();
    }

    @Override
    public Void deleteProxy(Step.DeleteProxy step) {
        assertThat(before.proxies()).contains(step.entry());
        return null;
    }

    @Override
    public Void deleteRoute(Step.DeleteRoute step) {
        assertThat(before.routes()).contains(step.route());
        return null;
    }

    @Override
    public Void deleteLink(Step.DeleteLink step) {
        assertThat(before.links()).containsKey(step.link());
        before.routes().stream().filter(route -> route.link().equals(Optional.of(step.link())))
                .forEach(route -> assertThat(earlier).contains(new Step.DeleteRoute(route)));
        return null;
    }

    @Override
    public Void deleteFilter(Step.DeleteFilter step) {
        assertThat(before.filters().orElseThrow()).containsKey(step.link());
        return null;
    }

    @Override
    public Void putFilter(Step.PutFilter step) {
        assertThat(before.filters().orElseThrow().get(step.filter().link())).isNotEqualTo(step.filter());
        return null;
    }

    @Override
    public Void createLink(Step.CreateLink step) {
        LinkName link = step.link().hostEnd();
        assertThat(before.links()).doesNotContainKey(link);
        before.filters().filter(filters -> !filters.containsKey(link))
                .ifPresent(without -> assertThat(Step.ofKind(Step.PutFilter.class, earlier))
                        .anyMatch(put -> put.filter().link().equals(link)));
        return null;
    }

    @Override
    public Void restoreLink(Step.RestoreLink step) {
        throw new AssertionError("not a step of a plan: " + step);
    }

    @Override
    public Void repairLink(Step.RepairLink step) {
        assertThat(before.links()).containsKey(step.link().hostEnd());
        return null;
    }

    @Override
    public Void setUpContainerEnd(Step.SetUpContainerEnd step) {
        throw new AssertionError("not a step of a plan: " + step);
    }

    @Override
    public Void addAddress(Step.AddAddress step) {
        assertExists(step.link());
        return null;
    }

    @Override
    public Void replaceRoute(Step.ReplaceRoute step) {
        assertExists(step.route().link().orElseThrow());
        assertThat(before.routes()).extracting(HostRoute::onLink).contains(step.route().onLink());
        return null;
    }

    @Override
    public Void addRoute(Step.AddRoute step) {
        assertExists(step.route().link().orElseThrow());
        assertThat(before.foreign()).noneMatch(other -> other.destination().equals(step.route().destination()));
        return null;
    }

    @Override
    public Void refreshRoute(Step.RefreshRoute step) {
        throw new AssertionError("a plan changes the host: " + step);
    }

    @Override
    public Void addProxy(Step.AddProxy step) {
        assertThat(before.proxies()).doesNotContain(step.entry());
        return null;
    }

    private void assertExists(LinkName link) {
        Set<LinkName> links = new HashSet<>(before.links().keySet());
        Step.ofKind(Step.CreateLink.class, earlier).forEach(create -> links.add(create.link().hostEnd()));
        assertThat(links).contains(link);
    }
}
