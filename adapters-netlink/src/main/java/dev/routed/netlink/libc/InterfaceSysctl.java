package dev.routed.netlink.libc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A sysctl of one interface, such as /proc/sys/net/ipv6/conf/eth0/disable_ipv6. The name of an interface consists of
 * bytes in no particular encoding, which a {@link Path} cannot represent in every locale, so the file is opened by its
 * bytes.
 */
public final class InterfaceSysctl {
    private static final int MAX_READ = 64;
    private final byte[] path;
    private final String text;

    private InterfaceSysctl(byte[] path, String text) {
        this.path = path;
        this.text = text;
    }

    /**
     * The switch of that interface, where it can be set.
     *
     * Creates a sysctl.
     *
     * @param directory the directory of all interfaces, below {@link ProcSys#writable}: {@code net/ipv6/conf}
     * @param link the bytes of the interface's name, which never contain a slash
     * @param name the sysctl's name
     */
    public static InterfaceSysctl of(String directory, byte[] link, String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((ProcSys.writable() + "/" + directory + "/").getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(link);
        bytes.writeBytes(("/" + name).getBytes(StandardCharsets.US_ASCII));
        bytes.write(0);
        return new InterfaceSysctl(bytes.toByteArray(), name + " of an interface");
    }

    /** Returns the value in the calling thread's network namespace. Throws SyscallFailed. */
    public String read() {
        byte[] value = new byte[MAX_READ];
        long count = with(Libc.O_RDONLY, fd -> Libc.read(fd, value, value.length), "read ");
        return new String(value, 0, (int) count, StandardCharsets.US_ASCII).strip();
    }

    /** Sets the value in the calling thread's network namespace. Throws SyscallFailed. */
    public void write(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        with(Libc.O_WRONLY, fd -> Libc.write(fd, bytes, bytes.length), "set ");
    }

    private interface FileOperation {
        long on(int fd);
    }

    private long with(int flags, FileOperation work, String verb) {
        int fd = Libc.open(path, flags | Libc.O_CLOEXEC);
        if (fd < 0) {
            throw new SyscallFailed("open " + text, Libc.errno());
        }
        try {
            long count = work.on(fd);
            if (count < 0) {
                throw new SyscallFailed(verb + text, Libc.errno());
            }
            return count;
        } finally {
            Libc.close(fd);
        }
    }
}
