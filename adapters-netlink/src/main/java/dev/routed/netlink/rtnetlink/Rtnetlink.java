package dev.routed.netlink.rtnetlink;

/**
 * Constants of linux/rtnetlink.h, fib_rules.h, if_link.h, ip.h, ipv6.h, if_addr.h, neighbour.h, netconf.h, veth.h and
 * net/if.h, with the kernel's names.
 */
public final class Rtnetlink {
    public static final int RTM_NEWLINK = 16;
    public static final int RTM_DELLINK = 17;
    public static final int RTM_GETLINK = 18;
    public static final int RTM_SETLINK = 19;
    public static final int RTM_NEWADDR = 20;
    public static final int RTM_DELADDR = 21;
    public static final int RTM_GETADDR = 22;
    public static final int RTM_NEWROUTE = 24;
    public static final int RTM_DELROUTE = 25;
    public static final int RTM_GETROUTE = 26;
    public static final int RTM_NEWNEIGH = 28;
    public static final int RTM_DELNEIGH = 29;
    public static final int RTM_GETNEIGH = 30;
    public static final int RTM_NEWRULE = 32;
    public static final int RTM_DELRULE = 33;
    public static final int RTM_GETRULE = 34;
    public static final int RTM_GETNEIGHTBL = 66;
    public static final int RTM_SETNEIGHTBL = 67;
    public static final int RTM_NEWNETCONF = 80;
    public static final int RTM_GETNETCONF = 82;
    public static final int RTM_NEWLINKPROP = 108;

    public static final int RTNLGRP_LINK = 1;
    public static final int RTNLGRP_IPV4_IFADDR = 5;
    public static final int RTNLGRP_IPV4_ROUTE = 7;
    public static final int RTNLGRP_IPV6_IFADDR = 9;
    public static final int RTNLGRP_IPV6_ROUTE = 11;
    public static final int RTNLGRP_IPV4_NETCONF = 24;
    public static final int RTNLGRP_IPV6_NETCONF = 25;

    public static final int RT_TABLE_UNSPEC = 0;
    public static final int RT_TABLE_MAIN = 254;
    public static final int RTPROT_KERNEL = 2;
    public static final int RTPROT_BOOT = 3;
    public static final int RTPROT_STATIC = 4;
    public static final int RTPROT_DHCP = 16;
    public static final int RTPROT_KEEPALIVED = 18;
    public static final int RT_SCOPE_UNIVERSE = 0;
    public static final int RT_SCOPE_LINK = 253;
    public static final int RT_SCOPE_HOST = 254;
    public static final int RTN_UNICAST = 1;
    public static final int RTN_LOCAL = 2;
    public static final int RTN_BROADCAST = 3;
    public static final int RTN_ANYCAST = 4;
    public static final int RTN_UNREACHABLE = 7;

    public static final int AF_UNSPEC = 0;
    public static final int AF_INET = 2;
    public static final int AF_INET6 = 10;

    public static final int IFF_UP = 0x1;
    public static final int IFF_NOARP = 0x80;
    public static final int IFF_LOWER_UP = 0x10000;

    public static final int IFLA_ADDRESS = 1;
    public static final int IFLA_IFNAME = 3;
    public static final int IFLA_MTU = 4;
    public static final int IFLA_LINK = 5;
    public static final int IFLA_MASTER = 10;
    public static final int IFLA_LINKINFO = 18;
    public static final int IFLA_IFALIAS = 20;
    public static final int IFLA_AF_SPEC = 26;
    public static final int IFLA_GROUP = 27;
    public static final int IFLA_NET_NS_FD = 28;
    public static final int IFLA_EXT_MASK = 29;
    public static final int IFLA_LINK_NETNSID = 37;
    public static final int IFLA_PROP_LIST = 52;
    public static final int IFLA_ALT_IFNAME = 53;
    public static final int IFLA_NUM_TX_QUEUES = 31;
    public static final int IFLA_NUM_RX_QUEUES = 32;
    public static final int RTEXT_FILTER_SKIP_STATS = 8;
    public static final int IFLA_INFO_KIND = 1;
    public static final int IFLA_INFO_DATA = 2;
    public static final int VETH_INFO_PEER = 1;
    public static final int IFLA_INET_CONF = 1;
    public static final int IPV4_DEVCONF_FORWARDING = 1;
    public static final int IPV4_DEVCONF_ARP_NOTIFY = 22;
    public static final int IFLA_INET6_CONF = 2;
    public static final int DEVCONF_DISABLE_IPV6 = 26;
    public static final int IFLA_INET6_ADDR_GEN_MODE = 8;
    public static final int IN6_ADDR_GEN_MODE_NONE = 1;

    public static final int IFA_ADDRESS = 1;
    public static final int IFA_LOCAL = 2;
    static final int IFA_LABEL = 3;
    static final int IFA_F_NODAD = 2;

    public static final int NDA_DST = 1;
    public static final int NDA_LLADDR = 2;
    public static final int NDA_PROTOCOL = 12;
    public static final int NTF_USE = 0x01;
    public static final int NTF_PROXY = 0x08;
    public static final int NUD_REACHABLE = 0x02;
    public static final int NUD_STALE = 0x04;
    public static final int NUD_DELAY = 0x08;
    public static final int NUD_PROBE = 0x10;
    public static final int NUD_PERMANENT = 0x80;

    public static final int NDTA_NAME = 1;
    public static final int NDTA_THRESH1 = 2;
    public static final int NDTA_THRESH2 = 3;
    public static final int NDTA_THRESH3 = 4;
    public static final int NDTA_CONFIG = 5;
    public static final int NDTA_PARMS = 6;
    public static final int NDTPA_IFINDEX = 1;
    public static final int NDTPA_RETRANS_TIME = 5;
    public static final int NDTPA_MCAST_PROBES = 11;
    public static final int NDTPA_PROXY_DELAY = 13;

    public static final int NETCONFA_IFINDEX = 1;
    public static final int NETCONFA_FORWARDING = 2;
    public static final int NETCONFA_PROXY_NEIGH = 5;

    public static final int RTA_DST = 1;
    public static final int RTA_SRC = 2;
    public static final int RTA_IIF = 3;
    public static final int RTA_OIF = 4;
    public static final int RTA_GATEWAY = 5;
    public static final int RTA_PRIORITY = 6;
    public static final int RTA_METRICS = 8;
    public static final int RTA_MULTIPATH = 9;
    public static final int RTA_CACHEINFO = 12;
    public static final int RTA_TABLE = 15;
    public static final int RTA_VIA = 18;
    public static final int RTA_PREF = 20;
    public static final int RTA_NH_ID = 30;
    public static final int RTNH_F_ONLINK = 4;
    public static final int FRA_SRC = 2;
    public static final int FRA_PRIORITY = 6;
    public static final int FRA_TABLE = 15;
    public static final int FRA_PROTOCOL = 21;
    public static final int FR_ACT_TO_TBL = 1;
    public static final int RTM_F_CLONED = 0x200;
    public static final int RTM_F_FIB_MATCH = 0x2000;

    private Rtnetlink() {
    }
}
