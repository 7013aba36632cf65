package dev.paceline.storage;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose a run directory is, and what is in it. All refuse with a {@link FileSystemException} whose reason is for a person.
 * Where there are no POSIX permissions nothing is known, and nothing refused.
 */
final class Ownership {
    private static final Set<PosixFilePermission> WRITTEN_BY_OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private Ownership() {}

    /**
     * Requires that a directory, and the link that leads to it if there is one, belongs to the user of this process, and that
     * nobody else may write in it.
     *
     * @param itself what is known of the directory that was opened
     */
    static void requireOwn(Path directory, BasicFileAttributes itself) throws IOException {
        if (!(itself instanceof PosixFileAttributes known)) {
            return;
        }
        Integer me = EffectiveUser.id();
        Map<String, Object> named = Files.readAttributes(directory, "unix:uid,fileKey");
        requireSame(directory, itself, named.get("fileKey"));
        if (!me.equals(named.get("uid"))) {
            throw refused(
                    directory,
                    "it belongs to user " + known.owner().getName() + ", and this process runs as user id " + me,
                    "Run this as that user, or name a directory of your own");
        }
        if (!Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                .equals(me)) {
            throw refused(directory, "it is a symbolic link of another user", "Name the directory itself");
        }
        if (!Collections.disjoint(known.permissions(), WRITTEN_BY_OTHERS)) {
            throw refused(
                    directory,
                    "others than its owner may write in it (" + PosixFilePermissions.toString(known.permissions())
                            + "), so its files may be anybody's",
                    "Look whether all are yours, then take that right away with chmod go-w");
        }
    }

    /** Requires that the directory that was opened is the one that has this identity. */
    static void requireSame(Path directory, BasicFileAttributes itself, @Nullable Object key)
            throws FileSystemException {
        if (!Objects.equals(itself.fileKey(), key)) {
            throw refused(directory, "another directory stands in its place");
        }
    }

    /** Requires a regular file of the directory's owner, that nobody else may write to. */
    static void requireOwn(Path file, BasicFileAttributes itself, BasicFileAttributes directory)
            throws FileSystemException {
        if (itself.isSymbolicLink()) {
            throw refused(file, file.getFileName() + " is a symbolic link, and none is followed here");
        }
        if (!itself.isRegularFile()) {
            throw refused(file, file.getFileName() + " is no regular file");
        }
        if (!(itself instanceof PosixFileAttributes known && directory instanceof PosixFileAttributes around)) {
            return;
        }
        if (!known.owner().equals(around.owner())) {
            throw refused(
                    file,
                    file.getFileName() + " belongs to user " + known.owner().getName() + ", and the directory to "
                            + around.owner().getName());
        }
        if (!Collections.disjoint(known.permissions(), WRITTEN_BY_OTHERS)) {
            throw refused(
                    file,
                    "others than its owner may write to " + file.getFileName() + " ("
                            + PosixFilePermissions.toString(known.permissions())
                            + "), so what is in it may be anybody's",
                    "If it is yours, take that right away with chmod go-w");
        }
    }

    /** Requires that a file is not known by another name too, where what is written to it would be written as well. */
    static void requireOneName(Path file, BasicFileAttributes itself) throws IOException {
        if (itself instanceof PosixFileAttributes
                && (int) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) > 1) {
            throw refused(
                    file,
                    file.getFileName() + " has a second name elsewhere (a hard link), and what is written to one is"
                            + " written to both. Copy the directory with cp -r, and go on in the copy");
        }
    }

    /** Requires that the owner may do with it what those permissions say. */
    static void requireUsable(Path entry, BasicFileAttributes itself, Set<PosixFilePermission> needed)
            throws FileSystemException {
        if (itself instanceof PosixFileAttributes known && !known.permissions().containsAll(needed)) {
            throw refused(
                    entry,
                    "its owner may no longer use " + entry.getFileName() + " ("
                            + PosixFilePermissions.toString(known.permissions()) + ")");
        }
    }

    private static OwnershipException refused(Path path, String found, String remedy) {
        return new OwnershipException(path, found, remedy);
    }

    private static FileSystemException refused(Path path, String reason) {
        return new FileSystemException(path.toString(), null, reason);
    }
}
