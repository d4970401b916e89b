package dev.routed.http.socket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketCredentials;

/**
 * The process at the other end of a unix socket, as reported by the kernel (SO_PEERCRED in socket(7)).
 *
 * @param pid its process id; 0 if its pid namespace is not visible from here
 * @param gid its primary group
 */
public record Peer(long pid, long uid, long gid) {

    static Peer of(AFUNIXSocket socket) throws IOException {
        AFUNIXSocketCredentials credentials = socket.getPeerCredentials();
        return new Peer(credentials.getPid(), credentials.getUid(), credentials.getGid());
    }

    /**
     * Returns true if the process is a member of the group. Supplementary groups come from /proc, so they are known
     * only as long as the process exists.
     */
    boolean isMember(long group) {
        return gid == group || further().contains(Long.toString(group));
    }

    /** Reads the "Groups:" line of proc(5), unless the pid has been reused by another user's process. */
    private List<String> further() {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"));
            return values(lines, "Uid:").contains(Long.toString(uid)) ? values(lines, "Groups:") : List.of();
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static List<String> values(List<String> lines, String label) {
        return lines.stream().filter(line -> line.startsWith(label))
                .flatMap(line -> Arrays.stream(line.substring(label.length()).trim().split("\\s+"))).toList();
    }

    @Override
    public String toString() {
        return "process " + pid + " of user " + uid;
    }
}
