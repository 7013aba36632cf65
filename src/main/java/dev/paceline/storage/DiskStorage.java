package dev.paceline.storage;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A directory of a real disk that belongs to the user of this process, and that nobody else may write in. What others may have
 * put there before is not followed, waited for or written through: a file is created where nothing is, and one that is there is
 * opened only if it is a regular one of the same owner.
 *
 * <p>On file systems without POSIX permissions files get what the directory gives, and nothing is known of owners.
 */
public final class DiskStorage implements Storage {
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private final Path directory;
    private final Folder folder;
    private final boolean posix;
    private final BasicFileAttributes itself;

    private DiskStorage(Path directory, Folder folder) throws IOException {
        this.directory = directory;
        this.folder = folder;
        this.posix = isPosix(directory.getFileSystem());
        this.itself = look(Folder.SELF);
    }

    /**
     * The files of a directory that exists; to be closed.
     *
     * @throws FileSystemException where it is not the user's own and nobody else's
     */
    public static DiskStorage at(Path directory) throws IOException {
        Folder folder = Folder.of(directory);
        try {
            var storage = new DiskStorage(directory, folder);
            Ownership.requireOwn(directory, storage.itself);
            return storage;
        } catch (IOException refused) {
            folder.close();
            throw refused;
        }
    }

    /**
     * Creates a private directory in one that exists, durably.
     *
     * @throws java.nio.file.FileAlreadyExistsException where there is something of that name
     */
    static void createDirectory(Path directory) throws IOException {
        Files.createDirectory(directory, attributes(directory.getFileSystem(), OWNER_DIRECTORY));
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null && isPosix(directory.getFileSystem())) {
            try (FileChannel channel = FileChannel.open(parent, READ)) {
                channel.force(true);
            }
        }
    }

    /** Takes from others what they may do with the directory. */
    void makePrivate() throws IOException {
        if (posix) {
            folder.view(Folder.SELF, PosixFileAttributeView.class).setPermissions(OWNER_DIRECTORY);
        }
    }

    @Override
    public Output create(String name) throws IOException {
        delete(name);
        return file(created(name, WRITE));
    }

    @Override
    public Output append(String name) throws IOException {
        if (!exists(name)) {
            return file(created(name, WRITE));
        }
        BasicFileAttributes known = own(name);
        Ownership.requireOneName(directory.resolve(name), known);
        Object key = key(name, known);
        FileChannel locked = LockedFile.writer(key);
        FileChannel channel = locked == null ? folder.open(name, Set.of(WRITE)) : locked;
        channel.position(channel.size());
        return locked == null ? file(channel) : new DiskFile(channel, () -> {});
    }

    @Override
    public Input read(String name) throws IOException {
        Object key = key(name, own(name));
        FileChannel channel = LockedFile.reader(key, () -> folder.open(name, Set.of(READ)));
        return new DiskFile(channel, () -> LockedFile.close(key, channel));
    }

    @Override
    public Scratch scratch(String name) throws IOException {
        delete(name);
        FileChannel channel = created(name, READ, WRITE);
        return new DiskFile(channel, () -> {
            try (channel) {
                delete(name);
            }
        });
    }

    @Override
    public boolean exists(String name) throws IOException {
        try {
            look(name);
            return true;
        } catch (NoSuchFileException none) {
            return false;
        }
    }

    @Override
    public List<String> list() throws IOException {
        return folder.list();
    }

    @Override
    public void rename(String from, String to) throws IOException {
        folder.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
        try {
            folder.delete(name);
        } catch (NoSuchFileException none) {
            return; // nothing of that name is what was wanted
        }
    }

    /** Only POSIX systems open a directory as a file; elsewhere names are durable by the file system's own journal. */
    @Override
    public void sync() throws IOException {
        if (posix) {
            try (FileChannel channel = folder.open(Folder.SELF, Set.of(READ))) {
                channel.force(true);
            }
        }
    }

    @Override
    public Optional<Lock> lock(String name) throws IOException {
        if (!exists(name)) {
            make(name);
        }
        Object key = key(name, own(name));
        LockedFile file = LockedFile.of(key, () -> folder.open(name, Set.of(READ, WRITE)));
        if (file != null && !(exists(name) && key.equals(key(name, own(name))))) {
            file.close(); // whoever had it is done with it just now, and has taken it away
            return Optional.empty();
        }
        return Optional.ofNullable(file).map(HeldLock::new);
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }

    private final class HeldLock implements Lock {
        private final LockedFile file;

        HeldLock(LockedFile file) {
            this.file = file;
        }

        /** The directory is looked for by its name, as everybody else will look for it. */
        @Override
        public void check(String name) throws IOException {
            BasicFileAttributes found = Files.readAttributes(directory, kind());
            Ownership.requireSame(directory, itself, found.fileKey());
            Ownership.requireUsable(directory, found, OWNER_DIRECTORY);
            BasicFileAttributes there = look(name);
            Ownership.requireUsable(directory.resolve(name), there, OWNER_FILE);
            if (there.fileKey() != null && !there.fileKey().equals(file.key())) {
                throw new FileSystemException(name, null, name + " is another file now");
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /** What stands there under this name; of a link, the link. */
    private BasicFileAttributes look(String name) throws IOException {
        Class<? extends BasicFileAttributeView> view =
                posix ? PosixFileAttributeView.class : BasicFileAttributeView.class;
        return folder.view(name, view).readAttributes();
    }

    private Class<? extends BasicFileAttributes> kind() {
        return posix ? PosixFileAttributes.class : BasicFileAttributes.class;
    }

    private BasicFileAttributes own(String name) throws IOException {
        BasicFileAttributes known = look(name);
        Ownership.requireOwn(directory.resolve(name), known, itself);
        return known;
    }

    /** What a file is known by, whatever its name: where the system tells nothing else, the name after all. */
    private Object key(String name, BasicFileAttributes known) throws IOException {
        Object key = known.fileKey();
        return key == null ? directory.toRealPath().resolve(name) : key;
    }

    /** Another process may do so at the same time. */
    private void make(String name) throws IOException {
        try {
            FileChannel made = created(name, WRITE);
            LockedFile.close(key(name, look(name)), made);
        } catch (FileAlreadyExistsException theirs) {
            return;
        }
    }

    private FileChannel created(String name, OpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(Set.of(options));
        all.add(CREATE_NEW);
        return folder.open(name, all, attributes(directory.getFileSystem(), OWNER_FILE));
    }

    private static DiskFile file(FileChannel channel) {
        return new DiskFile(channel, channel::close);
    }

    private static FileAttribute<?>[] attributes(FileSystem system, Set<PosixFilePermission> permissions) {
        return isPosix(system)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(FileSystem system) {
        return system.supportedFileAttributeViews().contains("posix");
    }
}
