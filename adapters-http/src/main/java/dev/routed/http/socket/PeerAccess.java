package dev.routed.http.socket;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Restricts access to a socket twice: by the permissions of its file when a peer connects, and by the peer's
 * credentials afterwards, in case the permissions were changed.
 */
final class PeerAccess {
    private final long ownUid;
    private final Optional<String> group;
    private final OptionalLong gid;

    private PeerAccess(long ownUid, Optional<String> group, OptionalLong gid) {
        this.ownUid = ownUid;
        this.group = group;
        this.gid = gid;
    }

    /**
     * Sets the permissions of the socket's file for its owner only, or for the owner and the group. Throws IOException
     * if the group does not exist.
     */
    static PeerAccess at(Path file, Optional<String> group) throws IOException {
        long uid = (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (group.isEmpty()) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return new PeerAccess(uid, group, OptionalLong.empty());
        }
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setGroup(principal(file, group.get()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        long gid = (Integer) Files.getAttribute(file, "unix:gid", LinkOption.NOFOLLOW_LINKS);
        return new PeerAccess(uid, group, OptionalLong.of(gid));
    }

    private static GroupPrincipal principal(Path file, String group) throws IOException {
        try {
            return file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group);
        } catch (UserPrincipalNotFoundException unknown) {
            throw new IOException("there is no group \"" + group + "\"", unknown);
        }
    }

    /** Returns true for root, for the file's owner, and for members of the group. */
    boolean admits(Peer peer) {
        return peer.uid() == 0 || peer.uid() == ownUid || gid.isPresent() && peer.isMember(gid.getAsLong());
    }

    /** Returns who has access, for the error message to a rejected peer. */
    String who() {
        return group.map(name -> "only root and members of the group " + name + " have access")
                .orElse("only root has access");
    }
}
