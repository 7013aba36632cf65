package dev.paceline.journal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory of a real disk. On file systems without POSIX permissions files get what the directory gives. */
public final class DiskStorage implements Storage {
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");

    /**
     * The locks of this process: the system knows processes alone, and closing any channel to a file gives up all locks that
     * the process has on it.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileAttribute<?>[] privately;

    private DiskStorage(Path directory) {
        this.directory = directory;
        this.privately = attributes(directory.getFileSystem(), OWNER_FILE);
    }

    /** The files of a directory that exists. */
    public static DiskStorage at(Path directory) {
        return new DiskStorage(directory);
    }

    /**
     * Creates a private directory in one that exists, durably.
     *
     * @throws java.nio.file.FileAlreadyExistsException where there is something of that name
     */
    static void createDirectory(Path directory) throws IOException {
        Files.createDirectory(directory, attributes(directory.getFileSystem(), OWNER_DIRECTORY));
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            sync(parent);
        }
    }

    /** Makes a directory that exists its owner's own. */
    static void makePrivate(Path directory) throws IOException {
        if (posix(directory.getFileSystem())) {
            Files.setPosixFilePermissions(directory, OWNER_DIRECTORY);
        }
    }

    @Override
    public Output create(String name) throws IOException {
        return new DiskFile(open(name, Set.of(CREATE, WRITE, TRUNCATE_EXISTING)));
    }

    @Override
    public Output append(String name) throws IOException {
        FileChannel channel = open(name, Set.of(CREATE, WRITE));
        channel.position(channel.size());
        return new DiskFile(channel);
    }

    @Override
    public Input read(String name) throws IOException {
        return new DiskFile(FileChannel.open(directory.resolve(name), READ));
    }

    @Override
    public Scratch scratch(String name) throws IOException {
        return new DiskScratch(open(name, Set.of(CREATE, READ, WRITE, TRUNCATE_EXISTING)), directory.resolve(name));
    }

    @Override
    public boolean exists(String name) {
        return Files.exists(directory.resolve(name));
    }

    @Override
    public List<String> list() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(directory.resolve(name));
    }

    @Override
    public void sync() throws IOException {
        sync(directory);
    }

    @Override
    public Optional<Closeable> lock(String name) throws IOException {
        Path file = directory.toRealPath().resolve(name);
        if (!HELD_HERE.add(file)) {
            return Optional.empty();
        }
        Closeable lock = null;
        try {
            lock = lockOf(file, name);
            return Optional.ofNullable(lock);
        } finally {
            if (lock == null) {
                HELD_HERE.remove(file);
            }
        }
    }

    private @Nullable Closeable lockOf(Path file, String name) throws IOException {
        FileChannel channel = open(name, Set.of(CREATE, WRITE));
        try {
            if (channel.tryLock() != null) {
                return () -> {
                    channel.close();
                    HELD_HERE.remove(file);
                };
            }
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
        channel.close();
        return null;
    }

    private FileChannel open(String name, Set<OpenOption> options) throws IOException {
        return FileChannel.open(directory.resolve(name), options, privately);
    }

    /** Only POSIX systems open a directory as a file; elsewhere names are durable by the file system's own journal. */
    private static void sync(Path directory) throws IOException {
        if (posix(directory.getFileSystem())) {
            try (FileChannel channel = FileChannel.open(directory, READ)) {
                channel.force(true);
            }
        }
    }

    private static FileAttribute<?>[] attributes(FileSystem system, Set<PosixFilePermission> permissions) {
        return posix(system)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean posix(FileSystem system) {
        return system.supportedFileAttributeViews().contains("posix");
    }
}
