package dev.routed.http.plugin.ipam;

import java.util.Map;

/** The messages of the IpamDriver interface (libnetwork ipams/remote/api). Absent text is empty. */
final class IpamMessages {

    private IpamMessages() {
    }

    /**
     * The driver's capabilities.
     *
     * @param requiresMACAddress whether a request for an address must contain a MAC address
     * @param requiresRequestReplay whether the engine repeats all requests when it starts
     */
    record IpamCapabilities(boolean requiresMACAddress, boolean requiresRequestReplay) {
    }

    record AddressSpaces(String localDefaultAddressSpace, String globalDefaultAddressSpace) {
    }

    /**
     * A request to open a pool.
     *
     * @param pool {@code --subnet}
     * @param subPool {@code --ip-range}
     * @param options {@code --ipam-opt}
     * @param v6 the family to use if no pool is given
     */
    record RequestPool(String addressSpace, String pool, String subPool, Map<String, Object> options, boolean v6) {
    }

    /**
     * The response to RequestPool.
     *
     * @param data {@code com.docker.network.gateway}: a gateway that the engine need not request
     */
    record OpenedPool(String poolID, String pool, Map<String, String> data) {
    }

    record ReleasePool(String poolID) {
    }

    /**
     * A request for an address.
     *
     * @param address without prefix length; empty for any address
     * @param options {@code RequestAddressType} says what the address is for; {@code com.docker.network.endpoint.name}
     *     is the container's name, from Docker 29 on
     */
    record RequestAddress(String poolID, String address, Map<String, Object> options) {
    }

    /**
     * The response to RequestAddress.
     *
     * @param address with prefix length, as the interface will be configured
     */
    record LeasedAddress(String address) {
    }

    record ReleaseAddress(String poolID, String address) {
    }
}
