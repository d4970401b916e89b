package dev.routed.netlink.libc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kernel's switches. /proc/sys/net shows those of the thread's network namespace. */
public final class ProcSys {
    private static final Logger LOG = LoggerFactory.getLogger(ProcSys.class);
    private static final Path USUAL = Path.of("/proc/sys");
    private static final Path ANY_SWITCH = USUAL.resolve("net/ipv4/ip_forward");

    private ProcSys() {
    }

    /** Made once: it stays open as long as the process. */
    private static final class Own {
        private static final Path SYS = mount().orElse(USUAL);
    }

    /**
     * Where a process may set its host's: what an operator made read-only stays so, but what Docker did to a container
     * is got round.
     *
     * @param environment the process's; "container" in it tells of a container, see
     *     https://systemd.io/CONTAINER_INTERFACE
     */
    public static Path ofHost(Map<String, String> environment) {
        return environment.containsKey("container") ? writable() : USUAL;
    }

    /**
     * Where they can be set, if they can: Docker lets containers and plugins find /proc/sys read-only, whatever their
     * rights.
     */
    public static Path writable() {
        return Files.isWritable(ANY_SWITCH) ? USUAL : Own.SYS;
    }

    /**
     * In a proc file system that this process alone has, mounted nowhere. Needs CAP_SYS_ADMIN and Linux 5.2 (man 2
     * fsmount).
     */
    static Optional<Path> mount() {
        int context = Libc.syscall(Libc.SYS_FSOPEN, "proc", Libc.FSOPEN_CLOEXEC);
        if (context < 0) {
            return refused("fsopen");
        }
        try {
            if (Libc.syscall(Libc.SYS_FSCONFIG, context, Libc.FSCONFIG_CMD_CREATE, null, null, 0) < 0) {
                return refused("fsconfig");
            }
            int root = Libc.syscall(Libc.SYS_FSMOUNT, context, Libc.FSMOUNT_CLOEXEC, 0);
            return root < 0 ? refused("fsmount") : Optional.of(Path.of("/proc/self/fd", Integer.toString(root), "sys"));
        } finally {
            Libc.close(context);
        }
    }

    private static Optional<Path> refused(String call) {
        LOG.debug("{} of proc: {}", call, new Errno(Libc.errno()));
        return Optional.empty();
    }
}
