/**
 * The host as Linux shows it, over rtnetlink (man 7 rtnetlink): {@link dev.routed.netlink.KernelHostNetwork} changes
 * links, addresses and routes, {@link dev.routed.netlink.HostMonitor} hears of changes.
 *
 * <p>Layers, each using those before it: {@code libc} (sockets, namespaces), {@code wire} (bytes), {@code connection}
 * (requests and their answers, events), {@code rtnetlink} (links, addresses and routes as messages), and this package,
 * which alone knows what is ours.
 */
package dev.routed.netlink;
