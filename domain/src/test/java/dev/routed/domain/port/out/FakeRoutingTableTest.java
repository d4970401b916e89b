package dev.routed.domain.port.out;

import dev.routed.domain.address.InterfaceAddress;
import dev.routed.domain.address.IpAddress;
import dev.routed.domain.host.route.RemoteRoute;

class FakeRoutingTableTest extends RoutingTableContract {
    private final FakeRoutingTable table = new FakeRoutingTable();

    FakeRoutingTableTest() {
        table.addOnLink("up0", InterfaceAddress.parse("192.0.2.1/24"));
        table.addOnLink("up0", InterfaceAddress.parse("fd00:2::1/64"));
    }

    @Override
    protected RoutingTable table() {
        return table;
    }

    @Override
    protected void add(RemoteRoute route) {
        table.add(route);
    }

    @Override
    protected void addNeighbour(IpAddress address) {
        table.addNeighbour("up0", address);
    }
}
