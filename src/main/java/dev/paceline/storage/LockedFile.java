package dev.paceline.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file that this process has locked, known by its identity, not by its name. Locks belong to processes, and a process that
 * closes any descriptor of a file gives up its lock on it: so while a file is locked here, descriptors of it that are done with
 * are kept for the next reader.
 */
final class LockedFile implements Closeable {
    private static final Map<Object, LockedFile> LOCKED = new HashMap<>();
    /** Beyond all content: there are systems where what is locked cannot be read by others. */
    private static final long PLACE = Long.MAX_VALUE - 1;

    private final Object key;
    private final FileChannel channel;
    private final Deque<FileChannel> idle = new ArrayDeque<>();

    private LockedFile(Object key, FileChannel channel) {
        this.key = key;
        this.channel = channel;
    }

    /** Opens a file. */
    @FunctionalInterface
    interface Opening {
        FileChannel open() throws IOException;
    }

    /** Locks the file of that identity; null where somebody, perhaps in this process, has locked it. */
    static @Nullable LockedFile of(Object key, Opening opening) throws IOException {
        synchronized (LOCKED) {
            if (LOCKED.containsKey(key)) {
                return null;
            }
            FileChannel channel = opening.open();
            if (!isLocked(channel)) {
                channel.close();
                return null;
            }
            var file = new LockedFile(key, channel);
            LOCKED.put(key, file);
            return file;
        }
    }

    /** The descriptor that has the lock, to write with and not to be closed; null where the file is not locked here. */
    static @Nullable FileChannel writer(Object key) {
        synchronized (LOCKED) {
            LockedFile file = LOCKED.get(key);
            return file == null ? null : file.channel;
        }
    }

    /** A descriptor to read with, to be given back by {@link #close(Object, FileChannel)}. */
    static FileChannel reader(Object key, Opening opening) throws IOException {
        synchronized (LOCKED) {
            LockedFile file = LOCKED.get(key);
            FileChannel kept = file == null ? null : file.idle.poll();
            return kept == null || !kept.isOpen() ? opening.open() : kept;
        }
    }

    /** Closes a descriptor of the file of that identity as soon as that gives up no lock. */
    static void close(Object key, FileChannel descriptor) throws IOException {
        synchronized (LOCKED) {
            LockedFile file = LOCKED.get(key);
            if (file == null) {
                descriptor.close();
            } else {
                file.idle.add(descriptor);
            }
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(PLACE, 1, false) != null;
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    Object key() {
        return key;
    }

    /** Gives up the lock. */
    @Override
    public void close() throws IOException {
        synchronized (LOCKED) {
            if (LOCKED.remove(key, this)) {
                for (FileChannel each : idle) {
                    each.close();
                }
                channel.close();
            }
        }
    }
}
