package dev.routed.http.socket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.newsclub.net.unix.AFUNIXSocket;
import org.newsclub.net.unix.AFUNIXSocketCredentials;

/**
 * The process at the other end of a unix socket, as the kernel names it (SO_PEERCRED in socket(7)).
 *
 * @param pid its process id; 0 when it lives in a namespace that we cannot see into
 * @param gid the first of its groups
 */
public record Peer(long pid, long uid, long gid) {

    static Peer of(AFUNIXSocket socket) throws IOException {
        AFUNIXSocketCredentials credentials = socket.getPeerCredentials();
        return new Peer(credentials.getPid(), credentials.getUid(), credentials.getGid());
    }

    /**
     * True if the group is one of its groups; of the further ones only /proc tells, as long as the process is there.
     */
    boolean isMember(long group) {
        return gid == group || further().contains(Long.toString(group));
    }

    /** The line "Groups:" of proc(5), unless another user's process has got the number since. */
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
