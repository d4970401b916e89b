package dev.routed.netlink.libc;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;

/** C library functions and Linux constants, under their original names. */
final class Libc {
    // sys/socket.h
    static final int AF_NETLINK = 16;
    static final int SOCK_RAW = 3;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int SOL_SOCKET = 1;
    static final int SO_RCVBUF = 8;
    static final int SO_SNDBUFFORCE = 32;
    static final int SO_RCVBUFFORCE = 33;
    /** Takes a struct timeval of two longs, as on every 64-bit architecture. */
    static final int SO_RCVTIMEO = 20;
    static final int MSG_DONTWAIT = 0x40;
    static final int MSG_TRUNC = 0x20;
    // fcntl.h
    static final int O_RDONLY = 0;
    static final int O_WRONLY = 1;
    static final int O_CLOEXEC = 0x80000;
    // sched.h
    static final int CLONE_NEWNET = 0x40000000;
    // sys/syscall.h; the C library has functions of these names since 2.36
    static final long SYS_FSOPEN = 430;
    static final long SYS_FSCONFIG = 431;
    static final long SYS_FSMOUNT = 432;
    // linux/mount.h
    static final int FSOPEN_CLOEXEC = 1;
    static final int FSCONFIG_CMD_CREATE = 6;
    static final int FSMOUNT_CLOEXEC = 1;
    // net/if.h
    static final int IF_NAMESIZE = 16;
    // bits/ioctls.h
    static final long SIOCGIFINDEX = 0x8933;
    // linux/nsfs.h
    static final long NS_GET_NSTYPE = 0xb703;
    // sys/resource.h
    static final int PRIO_PROCESS = 0;
    // linux/netlink.h
    static final int NETLINK_ROUTE = 0;
    static final int NETLINK_SOCK_DIAG = 4;
    static final int NETLINK_NETFILTER = 12;
    static final int SOL_NETLINK = 270;
    static final int NETLINK_ADD_MEMBERSHIP = 1;
    static final int NETLINK_CAP_ACK = 10;
    static final int NETLINK_EXT_ACK = 11;
    static final int NETLINK_GET_STRICT_CHK = 12;

    static {
        Native.register(Libc.class, NativeLibrary.getInstance("c"));
    }

    private Libc() {
    }

    static native int socket(int domain, int type, int protocol);

    static native int bind(int fd, Pointer address, int length);

    static native int setsockopt(int fd, int level, int option, IntByReference value, int length);

    static native int setsockopt(int fd, int level, int option, Pointer value, int length);

    static native long send(int fd, Pointer buffer, long length, int flags);

    static native long recvfrom(int fd, Pointer buffer, long length, int flags, Pointer from,
            IntByReference fromLength);

    static native int open(String path, int flags);

    /** Opens a file by the bytes of its path, the last of which is zero. */
    static native int open(byte[] path, int flags);

    static native long read(int fd, byte[] buffer, long length);

    static native long write(int fd, byte[] bytes, long length);

    static native int unshare(int kinds);

    static native int setns(int fd, int kind);

    static native int close(int fd);

    static native int ioctl(int fd, long request, Pointer argument);

    /** fsopen(name, flags). */
    static native int syscall(long number, String name, int flags);

    /** fsconfig(fd, command, key, value, aux). */
    static native int syscall(long number, int fd, int command, Pointer key, Pointer value, int aux);

    /** fsmount(fd, flags, attributes). */
    static native int syscall(long number, int fd, int flags, int attributes);

    static native Pointer if_indextoname(int index, byte[] name);

    static native int setpriority(int which, int who, int priority);

    static native String strerror(int errno);

    /** Returns the error of this thread's last call; another call in between would overwrite it. */
    static int errno() {
        return Native.getLastError();
    }
}
