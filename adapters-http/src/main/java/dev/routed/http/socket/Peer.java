package dev.routed.http.socket;

import java.io.IOException;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketCredentials;

/**
 * The process at the other end of a unix socket, as the kernel names it (SO_PEERCRED in socket(7)).
 *
 * @param pid its process id; 0 when it lives in a namespace that we cannot see into
 */
public record Peer(long pid, long uid, long gid) {

    static Peer of(AFUNIXSocket socket) throws IOException {
        AFUNIXSocketCredentials credentials = socket.getPeerCredentials();
        return new Peer(credentials.getPid(), credentials.getUid(), credentials.getGid());
    }

    /** True for root, and for processes of the user that {@code ownUid} names. */
    public boolean mayCall(long ownUid) {
        return uid == 0 || uid == ownUid;
    }

    @Override
    public String toString() {
        return "process " + pid + " of user " + uid;
    }
}
