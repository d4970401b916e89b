package dev.routed.netlink.libc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Locates a writable /proc/sys. /proc/sys/net shows the sysctls of the thread's network namespace. */
public final class ProcSys {
    private static final Logger LOG = LoggerFactory.getLogger(ProcSys.class);
    private static final Path USUAL = Path.of("/proc/sys");
    private static final Path ANY_SWITCH = USUAL.resolve("net/ipv4/ip_forward");

    private ProcSys() {
    }

    /** Mounted once; stays open as long as the process. */
    private static final class Own {
        private static final Path SYS = mount().orElse(USUAL);
    }

    /**
     * Returns the directory for the host's sysctls. A read-only mount by an operator is respected, one that Docker
     * added to a container is bypassed.
     *
     * @param environment the process's environment; "container" in it identifies a container, see
     * https://systemd.io/CONTAINER_INTERFACE
     */
    public static Path ofHost(Map<String, String> environment) {
        return environment.containsKey("container") ? writable() : USUAL;
    }

    /**
     * Returns a writable directory, if there is one: Docker mounts /proc/sys read-only in containers and plugins,
     * whatever their capabilities.
     */
    public static Path writable() {
        return Files.isWritable(ANY_SWITCH) ? USUAL : Own.SYS;
    }

    /**
     * Opens a private proc file system that is not mounted anywhere. Needs CAP_SYS_ADMIN and Linux 5.2 (fsmount(2)).
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
        LOG.debug("cannot open a private proc file system: {}: {}", call, new Errno(Libc.errno()));
        return Optional.empty();
    }
}
