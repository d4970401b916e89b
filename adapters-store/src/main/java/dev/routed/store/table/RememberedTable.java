package dev.routed.store.table;

import dev.routed.domain.address.IpAddress;
import dev.routed.domain.ipam.PoolId;
import dev.routed.domain.network.id.ContainerName;
import dev.routed.domain.state.Change;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Rows of addresses that belong to a container name; the one released least recently has the lowest number. */
public final class RememberedTable {

    private RememberedTable() {
    }

    static void remember(Handle handle, PoolId pool, IpAddress address, ContainerName name) {
        handle.createUpdate("DELETE FROM remembered WHERE pool = :pool AND (address = :address OR name = :name)")
                .bind("pool", pool.text()).bind("address", address.toString()).bind("name", name.text()).execute();
        handle.createUpdate("""
                INSERT INTO remembered (pool, address, name) SELECT id, :address, :name FROM pool WHERE id = :pool""")
                .bind("pool", pool.text()).bind("address", address.toString()).bind("name", name.text()).execute();
        handle.createUpdate("""
                DELETE FROM remembered WHERE pool = :pool AND number <= (SELECT number FROM remembered
                WHERE pool = :pool ORDER BY number DESC OFFSET :most ROWS FETCH NEXT ROW ONLY)""")
                .bind("pool", pool.text()).bind("most", Change.AddressRemembered.MAX).execute();
    }

    static void released(Handle handle, IpAddress address) {
        handle.execute("UPDATE remembered SET number = NEXT VALUE FOR remembered_number WHERE address = ?",
                address.toString());
    }

    public static List<Change> all(Handle handle) {
        return handle.createQuery("SELECT pool, address, name FROM remembered ORDER BY number")
                .map((row, context) -> UnreadableRow.named("remembered " + row.getString("address"),
                        () -> (Change) new Change.AddressRemembered(new PoolId(row.getString("pool")),
                                IpAddress.parse(row.getString("address")), new ContainerName(row.getString("name")))))
                .list();
    }
}
