/**
 * The Linux implementation of the host, over rtnetlink (rtnetlink(7)): {@link dev.routed.netlink.KernelHostNetwork}
 * changes links, addresses and routes, {@link dev.routed.netlink.observe.HostMonitor} reports changes.
 * <p>Layers, each using those before it: {@code libc} (sockets, namespaces), {@code wire} (bytes), {@code connection}
 * (requests, replies and events), {@code rtnetlink} (links, addresses and routes as messages), and the other packages,
 * the only ones that know which objects net-routed manages.
 */
package dev.routed.netlink;
