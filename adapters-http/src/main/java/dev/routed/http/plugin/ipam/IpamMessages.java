package dev.routed.http.plugin.ipam;

import java.util.Map;

/** What goes over the wire for the IpamDriver (libnetwork ipams/remote/api). Text that is not given is empty. */
final class IpamMessages {

    private IpamMessages() {
    }

    /** @param requiresMACAddress whether a MAC address must come with a request for an address
     *  @param requiresRequestReplay whether the engine shall repeat all requests when it starts */
    record IpamCapabilities(boolean requiresMACAddress, boolean requiresRequestReplay) {
    }

    record AddressSpaces(String localDefaultAddressSpace, String globalDefaultAddressSpace) {
    }

    /**
     * @param pool {@code --subnet}
     * @param subPool {@code --ip-range}
     * @param options {@code --ipam-opt}
     * @param v6 says which family is meant when no pool is named
     */
    record RequestPool(String addressSpace, String pool, String subPool, Map<String, Object> options, boolean v6) {
    }

    /** @param data {@code com.docker.network.gateway}: a gateway that need not be requested */
    record OpenedPool(String poolID, String pool, Map<String, String> data) {
    }

    record ReleasePool(String poolID) {
    }

    /**
     * @param address without prefix length, or empty for any
     * @param options {@code RequestAddressType} tells what it is for
     */
    record RequestAddress(String poolID, String address, Map<String, Object> options) {
    }

    /** @param address with prefix length: what the interface will be given */
    record LeasedAddress(String address) {
    }

    record ReleaseAddress(String poolID, String address) {
    }
}
