package wrong.netlink.wire;

import com.sun.jna.Pointer;
import wrong.netlink.libc.Calls;

/** Uses JNA outside libc, and is half of a cycle. */
public class Native {
    private Pointer pointer;
    private Calls calls;
}
