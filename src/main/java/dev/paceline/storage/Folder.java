package dev.paceline.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The entries of one directory, by their plain names. A link among them is never followed. */
interface Folder extends Closeable {
    /** The name of the directory itself. */
    String SELF = ".";

    /**
     * The entries of a directory that exists. Where the system can, the directory itself is held from now on: whoever moves it,
     * or puts another in its place, leads nothing astray.
     */
    @SuppressWarnings("StreamResourceLeak") // it is closed with the folder
    static Folder of(Path directory) throws IOException {
        DirectoryStream<Path> entries = Files.newDirectoryStream(directory);
        if (entries instanceof SecureDirectoryStream<Path> held) {
            return new Held(held, directory);
        }
        entries.close();
        return new Named(directory);
    }

    /** Opens a file. */
    FileChannel open(String name, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException;

    /** What the system says of an entry. */
    <V extends FileAttributeView> V view(String name, Class<V> type);

    /** Gives an entry another name, at once, in place of what has that name. */
    void rename(String from, String to) throws IOException;

    /** Deletes an entry that is no directory. */
    void delete(String name) throws IOException;

    /** The names of all entries, sorted. */
    List<String> list() throws IOException;

    /** By the directory's own descriptor. */
    record Held(SecureDirectoryStream<Path> entries, Path directory) implements Folder {
        /** The system's own file system opens nothing else. */
        @Override
        public FileChannel open(String name, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
                throws IOException {
            return (FileChannel) entries.newByteChannel(path(name), withoutLinks(options), attributes);
        }

        @Override
        public <V extends FileAttributeView> V view(String name, Class<V> type) {
            return name.equals(SELF)
                    ? entries.getFileAttributeView(type)
                    : entries.getFileAttributeView(path(name), type, LinkOption.NOFOLLOW_LINKS);
        }

        @Override
        public void rename(String from, String to) throws IOException {
            entries.move(path(from), entries, path(to));
        }

        @Override
        public void delete(String name) throws IOException {
            entries.deleteFile(path(name));
        }

        @Override
        public List<String> list() throws IOException {
            try (DirectoryStream<Path> all = entries.newDirectoryStream(path(SELF))) {
                return names(all);
            }
        }

        @Override
        public void close() throws IOException {
            entries.close();
        }

        private Path path(String name) {
            return directory.getFileSystem().getPath(name);
        }
    }

    /** By the directory's name, where nothing else is to be had. */
    record Named(Path directory) implements Folder {
        @Override
        public FileChannel open(String name, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
                throws IOException {
            return FileChannel.open(directory.resolve(name), withoutLinks(options), attributes);
        }

        @Override
        public <V extends FileAttributeView> V view(String name, Class<V> type) {
            return name.equals(SELF)
                    ? Files.getFileAttributeView(directory, type)
                    : Files.getFileAttributeView(directory.resolve(name), type, LinkOption.NOFOLLOW_LINKS);
        }

        @Override
        public void rename(String from, String to) throws IOException {
            Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void delete(String name) throws IOException {
            Files.delete(directory.resolve(name));
        }

        @Override
        public List<String> list() throws IOException {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
                return names(all);
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    private static List<String> names(DirectoryStream<Path> entries) {
        return StreamSupport.stream(entries.spliterator(), false)
                .map(entry -> entry.getFileName().toString())
                .sorted()
                .toList();
    }

    private static Set<OpenOption> withoutLinks(Set<? extends OpenOption> options) {
        Set<OpenOption> all = new HashSet<>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        return all;
    }
}
