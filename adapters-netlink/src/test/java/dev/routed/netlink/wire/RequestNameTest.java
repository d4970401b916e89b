package dev.routed.netlink.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.routed.netlink.nftables.NfTables;
import dev.routed.netlink.rtnetlink.Rtnetlink;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestNameTest {

    private static List<Field> queries(Class<?> constants, String prefix) {
        return Arrays.stream(constants.getDeclaredFields()).filter(field -> field.getName().startsWith(prefix))
                .peek(field -> field.setAccessible(true)).toList();
    }

    private static String nameOf(int type) {
        return new NetlinkRequest(type, 0, new byte[0]).name();
    }

    @Test
    void every_query_of_rtnetlink_has_the_name_of_its_constant() throws IllegalAccessException {
        for (Field query : queries(Rtnetlink.class, "RTM_GET")) {
            assertThat(nameOf(query.getInt(null))).isEqualTo(query.getName());
        }
        assertThat(queries(Rtnetlink.class, "RTM_GET")).hasSizeGreaterThan(5);
    }

    @Test
    void every_query_of_nf_tables_has_the_name_of_its_constant() throws IllegalAccessException {
        for (Field query : queries(NfTables.class, "NFT_MSG_GET")) {
            assertThat(nameOf(NfTables.type(query.getInt(null)))).isEqualTo(query.getName());
        }
        assertThat(queries(NfTables.class, "NFT_MSG_GET")).hasSizeGreaterThan(5);
    }

    @Test
    void what_changes_something_has_a_number() {
        assertThat(nameOf(Rtnetlink.RTM_NEWLINK)).isEqualTo("request 16");
    }
}
