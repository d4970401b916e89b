package dev.routed.http.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** Asserts that a response is acceptable to every engine. */
public final class Conformance {
    private static final int NEXT_HOP = 0;
    private static final int CONNECTED = 1;

    private Conformance() {
    }

    /** Asserts that the call succeeded, by the rules of its method. */
    public static void assertSuccess(Exchange exchange) {
        assertThat(exchange.status()).as(exchange.toString()).isEqualTo(200);
        JsonNode answer = exchange.answer();
        assertThat(answer.isObject()).as(exchange.toString()).isTrue();
        assertThat(answer.has("Err") || answer.has("Error")).as(exchange.toString()).isFalse();
        switch (exchange.call()) {
            case "Plugin.Activate" -> assertActivation(answer);
            case "NetworkDriver.GetCapabilities" -> assertThat(answer.path("Scope").asText()).isEqualTo("local");
            case "NetworkDriver.CreateEndpoint" -> assertEndpoint(exchange);
            case "NetworkDriver.Join" -> assertJoin(exchange);
            case "NetworkDriver.EndpointOperInfo" -> assertThat(answer.path("Value").isObject()).isTrue();
            case "IpamDriver.GetCapabilities" ->
                assertThat(answer.path("RequiresRequestReplay").asBoolean(true)).isFalse();
            case "IpamDriver.GetDefaultAddressSpaces" -> assertAddressSpaces(answer);
            case "IpamDriver.RequestPool" -> assertPool(exchange);
            case "IpamDriver.RequestAddress" -> assertAddress(exchange);
            default -> assertThat(answer).as(exchange.toString()).isEmpty();
        }
    }

    /** Asserts that the call failed, and that the proxies of both kinds of driver find the reason. */
    public static void assertFailure(Exchange exchange) {
        assertThat(exchange.status()).as(exchange.toString()).isEqualTo(500);
        assertThat(exchange.answer().path("Err").asText()).as(exchange.toString()).isNotEmpty()
                .isEqualTo(exchange.answer().path("Error").asText());
    }

    private static void assertActivation(JsonNode answer) {
        assertThat(answer.path("Implements")).extracting(JsonNode::asText).contains("NetworkDriver", "IpamDriver");
    }

    private static void assertAddressSpaces(JsonNode answer) {
        assertThat(answer.path("LocalDefaultAddressSpace").asText()).isNotEmpty()
                .isNotEqualTo(answer.path("GlobalDefaultAddressSpace").asText());
    }

    private static void assertPool(Exchange exchange) {
        JsonNode answer = exchange.answer();
        assertThat(answer.path("PoolID").asText()).as(exchange.toString()).isNotEmpty();
        assertThat(answer.path("Pool")).as(exchange.toString()).isEqualTo(exchange.request().get("Pool"));
        boolean v6 = exchange.request().get("V6").asBoolean();
        assertThat(answer.path("Data").path("com.docker.network.gateway").asText()).as(exchange.toString())
                .endsWith(v6 ? "/128" : "/32");
    }

    private static void assertAddress(Exchange exchange) {
        String address = exchange.answer().path("Address").asText();
        assertThat(address).as(exchange.toString()).endsWith(address.contains(":") ? "/128" : "/32");
        String wanted = exchange.request().path("Address").asText("");
        if (!wanted.isEmpty()) {
            assertThat(address).as(exchange.toString()).startsWith(wanted + "/");
        }
    }

    /** An engine rejects a response with an address, or with a MAC address that it has set itself. */
    private static void assertEndpoint(Exchange exchange) {
        JsonNode chosen = exchange.answer().path("Interface");
        assertThat(chosen.isObject()).as(exchange.toString()).isTrue();
        assertThat(chosen.has("Address") || chosen.has("AddressIPv6")).as(exchange.toString()).isFalse();
        assertThat(chosen.has("MacAddress")).as(exchange.toString())
                .isEqualTo(exchange.request().path("Interface").path("MacAddress").asText().isEmpty());
    }

    private static void assertJoin(Exchange exchange) {
        JsonNode answer = exchange.answer();
        assertThat(answer.path("InterfaceName").path("SrcName").asText()).as(exchange.toString()).hasSizeBetween(1, 15);
        assertThat(answer.path("InterfaceName").path("DstPrefix").asText()).isEqualTo("eth");
        assertThat(answer.path("DisableGatewayService").asBoolean()).as(exchange.toString()).isTrue();
        List<JsonNode> routes = StreamSupport.stream(answer.path("StaticRoutes").spliterator(), false).toList();
        List<String> connected = routes.stream().filter(route -> route.get("RouteType").asInt() == CONNECTED)
                .map(route -> route.get("Destination").asText()).toList();
        assertConnected(exchange, connected, answer.path("Gateway").asText(""), "/32");
        assertConnected(exchange, connected, answer.path("GatewayIPv6").asText(""), "/128");
        routes.stream().filter(route -> route.get("RouteType").asInt() == NEXT_HOP).forEach(route -> {
            String hop = route.path("NextHop").asText("");
            assertThat(hop).as(exchange.toString()).isNotEmpty();
            assertConnected(exchange, connected, hop, hop.contains(":") ? "/128" : "/32");
            assertThat(route.get("Destination").asText()).as(exchange.toString()).isNotIn("0.0.0.0/0", "::/0");
        });
    }

    private static void assertConnected(Exchange exchange, List<String> connected, String hop, String length) {
        if (!hop.isEmpty()) {
            assertThat(connected).as(exchange.toString()).contains(hop + length);
        }
    }
}
