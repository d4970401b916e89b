package wrong.netlink.libc;

import wrong.netlink.wire.Native;

/** The other half of the cycle. */
public class Calls {
    private Native back;
}
