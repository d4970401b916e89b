package dev.routed.domain.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the set with a plain set in small ranges: in the middle, at both ends of a family, and at the family
 * boundary.
 */
class AddressSetTest {
    private static final int SPACE = 8;
    private static final int OPERATIONS = 3000;

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.252", "0.0.0.0", "255.255.255.248", "127.255.255.252", "::",
        "fd00::ffff:ffff:ffff:fffc", "7fff:ffff:ffff:ffff:ffff:ffff:ffff:fffc",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:fff8"})
    void does_what_a_plain_set_does(String first) {
        check(consecutive(IpAddress.parse(first), SPACE), new Random(first.hashCode()));
    }

    @Test
    void keeps_the_families_apart() {
        List<IpAddress> space = consecutive(IpAddress.parse("255.255.255.252"), 4);
        space.addAll(consecutive(IpAddress.parse("::"), 4));
        check(space, new Random(46));
    }

    @Test
    void knows_that_a_full_family_has_no_room() {
        for (String all : List.of("0.0.0.0/0", "::/0")) {
            AddressSet set = new AddressSet();
            AddressRange family = Prefix.parse(all).range();
            set.add(family);
            assertThat(set.firstAbsent(family)).isEmpty();
            assertThat(set.firstAbsent(new AddressRange(family.first(), family.first()))).isEmpty();
            set.remove(family.last());
            assertThat(set.firstAbsent(family)).contains(family.last());
        }
    }

    private static void check(List<IpAddress> space, Random random) {
        AddressSet set = new AddressSet();
        Set<IpAddress> model = new HashSet<>();
        for (int i = 0; i < OPERATIONS; i++) {
            IpAddress address = space.get(random.nextInt(space.size()));
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    set.add(address);
                    model.add(address);
                }
                case 2, 3 -> {
                    set.remove(address);
                    model.remove(address);
                }
                case 4 -> removeRange(set, model, range(space, random));
                default -> addRange(set, model, range(space, random));
            }
            assertSame(set, model, space);
        }
    }

    private static void addRange(AddressSet set, Set<IpAddress> model, List<IpAddress> range) {
        set.add(new AddressRange(range.get(0), range.get(range.size() - 1)));
        model.addAll(range);
    }

    private static void removeRange(AddressSet set, Set<IpAddress> model, List<IpAddress> range) {
        set.remove(new AddressRange(range.get(0), range.get(range.size() - 1)));
        range.forEach(model::remove);
    }

    private static void assertSame(AddressSet set, Set<IpAddress> model, List<IpAddress> space) {
        for (int from = 0; from < space.size(); from++) {
            assertThat(set.contains(space.get(from))).isEqualTo(model.contains(space.get(from)));
            for (int to = from; to < space.size() && sameFamily(space, from, to); to++) {
                Optional<IpAddress> absent = space.subList(from, to + 1).stream()
                        .filter(address -> !model.contains(address)).findFirst();
                AddressRange range = new AddressRange(space.get(from), space.get(to));
                assertThat(set.firstAbsent(range)).as("%s without %s", range, model).isEqualTo(absent);
                Optional<IpAddress> present = space.subList(from, to + 1).stream().filter(model::contains).findFirst();
                assertThat(set.firstPresent(range)).as("%s of %s", range, model).isEqualTo(present);
            }
        }
    }

    private static List<IpAddress> range(List<IpAddress> space, Random random) {
        int from = random.nextInt(space.size());
        int to = from;
        while (to + 1 < space.size() && sameFamily(space, from, to + 1) && random.nextInt(3) > 0) {
            to++;
        }
        return space.subList(from, to + 1);
    }

    private static boolean sameFamily(List<IpAddress> space, int from, int to) {
        return space.get(from).family() == space.get(to).family();
    }

    private static List<IpAddress> consecutive(IpAddress first, int count) {
        List<IpAddress> addresses = new ArrayList<>(List.of(first));
        while (addresses.size() < count) {
            addresses.add(addresses.get(addresses.size() - 1).next());
        }
        return addresses;
    }
}
