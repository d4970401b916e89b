package dev.routed.domain.port.out;

import dev.routed.domain.host.RemoteRoute;

class FakeRoutingTableTest extends RoutingTableContract {
    private final FakeRoutingTable table = new FakeRoutingTable();

    @Override
    protected RoutingTable table() {
        return table;
    }

    @Override
    protected void add(RemoteRoute route) {
        table.add(route);
    }
}
