package dev.routed.domain.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.domain.host.ObservedHost;
import dev.routed.domain.host.route.HostRoute;
import dev.routed.domain.network.LinkName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What holds for every plan, whatever it is for. */
final class PlanRules {

    private PlanRules() {
    }

    static void check(List<Step> steps, ObservedHost before) {
        assertThat(steps).doesNotHaveDuplicates();
        List<Step> sorted = new ArrayList<>(steps);
        sorted.sort((one, other) -> Integer.compare(rank(one), rank(other)));
        assertThat(sorted).as("routes away, links away, filters away, filters put, links made, routes made")
                .isEqualTo(steps);
        for (int i = 0; i < steps.size(); i++) {
            checkOne(steps.get(i), steps.subList(0, i), before);
        }
    }

    private static void checkOne(Step step, List<Step> earlier, ObservedHost before) {
        if (step instanceof Step.DeleteLink delete) {
            assertThat(before.links()).containsKey(delete.link());
            before.routes().stream().filter(route -> route.link().equals(delete.link()))
                    .forEach(route -> assertThat(earlier).contains(new Step.DeleteRoute(route)));
        } else if (step instanceof Step.DeleteRoute delete) {
            assertThat(before.routes()).contains(delete.route());
        } else if (step instanceof Step.CreateLink create) {
            assertThat(before.links()).doesNotContainKey(create.link().hostEnd());
            assertIsFiltered(create.link().hostEnd(), earlier, before);
        } else if (step instanceof Step.DeleteFilter delete) {
            assertThat(before.filters().orElseThrow()).containsKey(delete.link());
        } else if (step instanceof Step.PutFilter put) {
            assertThat(before.filters().orElseThrow().get(put.filter().link())).isNotEqualTo(put.filter());
        } else if (step instanceof Step.RepairLink repair) {
            assertThat(before.links()).containsKey(repair.link().hostEnd());
        } else if (step instanceof Step.AddAddress add) {
            assertIsMadeBefore(add.link(), earlier, before);
        } else if (step instanceof Step.AddRoute add) {
            assertIsMadeBefore(add.route().link(), earlier, before);
            assertThat(before.foreign()).noneMatch(other -> other.destination().equals(add.route().destination()));
        }
    }

    private static void assertIsFiltered(LinkName link, List<Step> earlier, ObservedHost before) {
        before.filters().filter(filters -> !filters.containsKey(link)).ifPresent(without -> assertThat(earlier)
                .anyMatch(step -> step instanceof Step.PutFilter put && put.filter().link().equals(link)));
    }

    private static void assertIsMadeBefore(LinkName link, List<Step> earlier, ObservedHost before) {
        HashSet<LinkName> made = new HashSet<>(before.links().keySet());
        earlier.forEach(step -> {
            if (step instanceof Step.CreateLink create) {
                made.add(create.link().hostEnd());
            }
        });
        assertThat(made).contains(link);
    }

    private static int rank(Step step) {
        if (step instanceof Step.DeleteRoute) {
            return 0;
        }
        if (step instanceof Step.DeleteLink) {
            return 1;
        }
        if (step instanceof Step.DeleteFilter) {
            return 2;
        }
        if (step instanceof Step.PutFilter) {
            return 3;
        }
        return step instanceof Step.AddRoute ? 5 : 4;
    }

    /** The steps that have to do with the link. */
    static List<Step> stepsOf(LinkName link, List<Step> steps) {
        return steps.stream().filter(step -> link.equals(linkOf(step))).toList();
    }

    private static LinkName linkOf(Step step) {
        if (step instanceof Step.DeleteLink delete) {
            return delete.link();
        } else if (step instanceof Step.DeleteFilter delete) {
            return delete.link();
        } else if (step instanceof Step.PutFilter put) {
            return put.filter().link();
        } else if (step instanceof Step.CreateLink create) {
            return create.link().hostEnd();
        } else if (step instanceof Step.RepairLink repair) {
            return repair.link().hostEnd();
        } else if (step instanceof Step.AddAddress add) {
            return add.link();
        }
        HostRoute route = step instanceof Step.AddRoute add ? add.route() : ((Step.DeleteRoute) step).route();
        return route.link();
    }
}
