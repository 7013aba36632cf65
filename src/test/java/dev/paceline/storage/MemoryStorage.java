package dev.paceline.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A disk in memory that keeps only what was flushed: {@link #afterCrash} is what a power cut leaves. Every operation has
 * a number, and the one that is named fails, as do all that follow it up to another.
 */
public final class MemoryStorage implements Storage {
    public final List<String> operations = new ArrayList<>();
    public int failFrom = Integer.MAX_VALUE;
    public int failUntil = Integer.MAX_VALUE;

    private Map<String, Bytes> names = new TreeMap<>();
    private Map<String, Bytes> durableNames = new HashMap<>();
    private final Set<Bytes> locked = new HashSet<>();

    /** A file: what was written, and how it was when it was last flushed. */
    private static final class Bytes {
        private byte[] content = {};
        private byte[] durable = {};
    }

    /** The disk as it is after power was cut now, with the file {@code name} torn after {@code more} unflushed bytes. */
    public MemoryStorage afterCrash(String name, int more) {
        var after = new MemoryStorage();
        durableNames.forEach((each, bytes) -> {
            int kept = each.equals(name) ? Math.min(bytes.durable.length + more, bytes.content.length) : 0;
            var copy = new Bytes();
            copy.content = kept > bytes.durable.length ? Arrays.copyOf(bytes.content, kept) : bytes.durable.clone();
            copy.durable = copy.content.clone();
            after.names.put(each, copy);
        });
        after.durableNames = new HashMap<>(after.names);
        return after;
    }

    public MemoryStorage afterCrash() {
        return afterCrash("", 0);
    }

    public byte[] content(String name) {
        return names.get(name).content.clone();
    }

    public void overwrite(String name, byte[] content) {
        names.get(name).content = content;
        names.get(name).durable = content;
    }

    public long forces(String name) {
        return operations.stream().filter(("force " + name)::equals).count();
    }

    @Override
    public Output create(String name) throws IOException {
        operation("create " + name);
        names.computeIfAbsent(name, key -> new Bytes()).content = new byte[0];
        return new File(name, names.get(name));
    }

    @Override
    public Output append(String name) throws IOException {
        operation("append " + name);
        return new File(name, names.computeIfAbsent(name, key -> new Bytes()));
    }

    @Override
    public Input read(String name) throws IOException {
        if (!names.containsKey(name)) {
            throw new NoSuchFileException(name);
        }
        return new File(name, names.get(name));
    }

    @Override
    public Scratch scratch(String name) {
        names.computeIfAbsent(name, key -> new Bytes());
        return new MemoryScratch();
    }

    @Override
    public boolean exists(String name) {
        return names.containsKey(name);
    }

    @Override
    public List<String> list() {
        return List.copyOf(names.keySet());
    }

    @Override
    public void rename(String from, String to) throws IOException {
        operation("rename " + from + " " + to);
        names.put(to, names.remove(from));
    }

    @Override
    public void delete(String name) throws IOException {
        operation("delete " + name);
        names.remove(name);
    }

    @Override
    public void sync() throws IOException {
        operation("sync");
        durableNames = new HashMap<>(names);
    }

    @Override
    public Optional<Lock> lock(String name) {
        Bytes file = names.computeIfAbsent(name, key -> new Bytes());
        return locked.add(file) ? Optional.of(new Held(file)) : Optional.empty();
    }

    private final class Held implements Lock {
        private final Bytes file;

        public Held(Bytes file) {
            this.file = file;
        }

        @Override
        public void check(String name) throws IOException {
            if (names.get(name) != file) {
                throw new NoSuchFileException(name);
            }
        }

        @Override
        public void close() {
            locked.remove(file);
        }
    }

    private void operation(String what) throws IOException {
        operations.add(what);
        if (operations.size() >= failFrom && operations.size() < failUntil) {
            throw new IOException("the disk refused to " + what);
        }
    }

    private final class File implements Output, Input {
        private final String name;
        private final Bytes bytes;

        public File(String name, Bytes bytes) {
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        public void write(ByteBuffer more) throws IOException {
            operation("write " + name);
            put(more, bytes.content.length);
        }

        @Override
        public void write(ByteBuffer more, long position) throws IOException {
            operation("overwrite " + name);
            put(more, position);
        }

        private void put(ByteBuffer more, long position) {
            int count = more.remaining();
            int end = Math.toIntExact(position + count);
            if (end > bytes.content.length) {
                bytes.content = Arrays.copyOf(bytes.content, end);
            }
            more.get(bytes.content, (int) position, count);
        }

        @Override
        public int read(ByteBuffer into, long position) {
            if (position >= bytes.content.length) {
                return -1;
            }
            int count = Math.min(into.remaining(), bytes.content.length - (int) position);
            into.put(bytes.content, (int) position, count);
            return count;
        }

        @Override
        public void force() throws IOException {
            operation("force " + name);
            bytes.durable = bytes.content.clone();
        }

        @Override
        public long size() {
            return bytes.content.length;
        }

        @Override
        public void truncate(long size) throws IOException {
            operation("truncate " + name);
            bytes.content = Arrays.copyOf(bytes.content, (int) size);
        }

        @Override
        public void close() {
            // Nothing to let go of: the map is the disk.
        }
    }
}
