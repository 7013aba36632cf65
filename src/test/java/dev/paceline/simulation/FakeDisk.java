package dev.paceline.simulation;

import dev.paceline.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A directory in memory that knows what is durable: of what was not flushed a power cut keeps any sectors of 512 bytes and loses
 * the others, which then read as before or as zeros; of names that were not synced it keeps any first part, in order. A flush
 * that fails drops some of what it should have kept, and the next one succeeds without it, as on a real disk.
 *
 * <p>Every operation that changes something has a number. One of them may be where the process dies or the disk fails.
 */
public final class FakeDisk {
    private static final int SECTOR = 512;

    private final Random random;
    private final Map<String, Inode> names = new TreeMap<>();
    private final Map<String, Inode> durableNames = new TreeMap<>();
    private final List<Runnable> unsynced = new ArrayList<>();
    private final Map<Inode, Life> holders = new HashMap<>();
    private int operations;
    private int left = Integer.MAX_VALUE;
    private String only = "";
    private boolean now;
    private Interruption interruption = Interruption.DIES_BEFORE;
    private boolean full;
    private boolean taken;

    /** What happens at the operation that was chosen. */
    public enum Interruption {
        /** The process dies, and the operation did not happen. */
        DIES_BEFORE,
        /** The process dies in the middle of it: of a write some bytes were taken. */
        DIES_WITHIN,
        /** The process dies right after it. */
        DIES_AFTER,
        /** There is no room, for this and all that follows, until somebody makes some. */
        FULL,
        /** It fails once, as a broken sector would make it. */
        FAILS_ONCE,
        /** Right before it, somebody puts a copy of the journal in the journal's place. */
        TAKEN
    }

    private static final class Inode {
        private byte[] content = {};
        private byte[] durable = {};
        private final BitSet dirty = new BitSet();
        private boolean scratch;
    }

    public FakeDisk(Random random) {
        this.random = random;
    }

    /** How many operations there were. */
    public int operations() {
        return operations;
    }

    /**
     * Lets something happen at the operation that comes after so many more.
     *
     * @param only counts those alone that begin so, {@code force journal} say
     */
    public void interrupt(int afterMore, String only, Interruption how) {
        this.left = afterMore;
        this.only = only;
        interruption = how;
    }

    /** There is room again, and nothing will happen any more. */
    public void heal() {
        full = false;
        taken = false;
        left = Integer.MAX_VALUE;
    }

    /** Whether the journal of the process that has this disk is no longer the one that others find. */
    public boolean isTaken() {
        return taken;
    }

    /** The directory as one process sees it. */
    public Storage mountedBy(Life process) {
        return new Mounted(process);
    }

    /** Power was cut, and is back. */
    public void powerCut() {
        int kept = random.nextInt(unsynced.size() + 1);
        unsynced.subList(0, kept).forEach(Runnable::run);
        unsynced.clear();
        names.clear();
        names.putAll(durableNames);
        names.values().forEach(this::cut);
    }

    /** What is certain to survive of the file of that name; nothing where its name is not. */
    public byte[] durable(String name) {
        Inode file = durableNames.get(name);
        return file == null ? new byte[0] : file.durable.clone();
    }

    /** The whole file. */
    public byte[] content(String name) {
        return names.get(name).content.clone();
    }

    /** All names, sorted. */
    public List<String> list() {
        return List.copyOf(names.keySet());
    }

    private void cut(Inode file) {
        int mode = random.nextInt(5);
        int prefix = random.nextInt(sectors(file) + 1);
        for (int sector : file.dirty.stream().toArray()) {
            boolean kept = switch (mode) {
                case 0 -> false;
                case 1 -> true;
                case 2 -> sector < prefix;
                default -> random.nextBoolean();
            };
            if (kept) {
                persist(file, sector, mode == 2 && sector == prefix - 1 ? 1 + random.nextInt(SECTOR) : SECTOR);
            }
        }
        file.dirty.clear();
        file.content = file.durable.clone();
    }

    private static int sectors(Inode file) {
        return (file.content.length + SECTOR - 1) / SECTOR;
    }

    private static void persist(Inode file, int sector, int bytes) {
        int from = sector * SECTOR;
        int to = Math.min(file.content.length, from + bytes);
        if (to > from) {
            file.durable = Arrays.copyOf(file.durable, Math.max(file.durable.length, to));
            System.arraycopy(file.content, from, file.durable, from, to - from);
        }
    }

    /** Whoever copies it sees to it that the copy is durable, and its name. */
    private void replaceByACopy(String name) {
        unsynced.forEach(Runnable::run);
        unsynced.clear();
        Inode copy = new Inode();
        copy.content = names.get(name).content.clone();
        copy.durable = copy.content.clone();
        names.put(name, copy);
        durableNames.put(name, copy);
        taken = true;
    }

    private void rename(Map<String, Inode> where, String from, String to) {
        Inode file = where.remove(from);
        if (file != null) {
            where.put(to, file);
        }
    }

    private final class Mounted implements Storage {
        private final Life process;

        Mounted(Life process) {
            this.process = process;
        }

        @Override
        public Output create(String name) throws IOException {
            change("create " + name);
            var file = new Inode();
            putName(name, file);
            return after(new Open(name, file));
        }

        @Override
        public Output append(String name) throws IOException {
            change("open " + name);
            if (!names.containsKey(name)) {
                putName(name, new Inode());
            }
            return after(new Open(name, names.get(name)));
        }

        private void putName(String name, Inode file) {
            names.put(name, file);
            unsynced.add(() -> durableNames.put(name, file));
        }

        @Override
        public Input read(String name) throws IOException {
            alive();
            if (!names.containsKey(name)) {
                throw new NoSuchFileException(name);
            }
            return new Open(name, names.get(name));
        }

        @Override
        public Scratch scratch(String name) throws IOException {
            change("create " + name);
            var file = new Inode();
            file.scratch = true;
            putName(name, file);
            return after(new Open(name, file));
        }

        @Override
        public boolean exists(String name) throws IOException {
            alive();
            return names.containsKey(name);
        }

        @Override
        public List<String> list() throws IOException {
            alive();
            return List.copyOf(names.keySet());
        }

        @Override
        public void rename(String from, String to) throws IOException {
            change("rename " + from);
            FakeDisk.this.rename(names, from, to);
            unsynced.add(() -> FakeDisk.this.rename(durableNames, from, to));
            after(this);
        }

        @Override
        public void delete(String name) throws IOException {
            change("delete " + name);
            names.remove(name);
            unsynced.add(() -> durableNames.remove(name));
            after(this);
        }

        @Override
        public void sync() throws IOException {
            change("sync");
            unsynced.forEach(Runnable::run);
            unsynced.clear();
            after(this);
        }

        @Override
        public Optional<Lock> lock(String name) throws IOException {
            alive();
            append(name);
            Inode file = names.get(name);
            Life held = holders.get(file);
            if (held != null && held.isAlive()) {
                return Optional.empty();
            }
            holders.put(file, process);
            return Optional.of(new Held(file));
        }

        private final class Held implements Lock {
            private final Inode file;

            Held(Inode file) {
                this.file = file;
            }

            @Override
            public void check(String name) throws IOException {
                alive();
                if (names.get(name) != file) {
                    throw new IOException(name + " is another file now");
                }
            }

            @Override
            public void close() {
                holders.remove(file, process);
            }
        }

        private void alive() throws IOException {
            if (!process.isAlive()) {
                throw new IOException("the process is dead");
            }
        }

        /** Counts the operation; it does not happen where it throws. */
        private void change(String what) throws IOException {
            alive();
            operations++;
            now = what.startsWith(only) && left-- == 0;
            if (!now) {
                refuseWhereFull(what);
                return;
            }
            switch (interruption) {
                case DIES_BEFORE -> process.kill();
                case FULL -> full = true;
                case FAILS_ONCE -> {
                    process.spoiled();
                    throw new IOException("Input/output error at " + what);
                }
                case TAKEN -> take();
                case DIES_WITHIN, DIES_AFTER -> {}
            }
            alive();
            refuseWhereFull(what);
        }

        private void take() {
            Stream.of("journal", "journal.tmp")
                    .filter(names::containsKey)
                    .findFirst()
                    .ifPresent(name -> {
                        process.spoiled();
                        replaceByACopy(name);
                    });
        }

        private void refuseWhereFull(String what) throws IOException {
            if (full && !what.startsWith("delete")) {
                process.spoiled();
                throw new IOException("No space left on device at " + what);
            }
        }

        /** The operation has happened. */
        private <T> T after(T result) throws IOException {
            if (now && interruption != Interruption.FULL && interruption != Interruption.TAKEN) {
                process.kill();
            }
            alive();
            return result;
        }

        private final class Open implements Output, Scratch {
            private final String name;
            private final Inode file;

            Open(String name, Inode file) {
                this.name = name;
                this.file = file;
            }

            @Override
            public void write(ByteBuffer bytes) throws IOException {
                write(bytes, file.content.length);
            }

            @Override
            public void write(ByteBuffer bytes, long position) throws IOException {
                try {
                    change("write " + name);
                } catch (IOException failed) {
                    put(bytes, position, full ? random.nextInt(bytes.remaining() + 1) : 0);
                    throw failed;
                }
                boolean torn = now && interruption == Interruption.DIES_WITHIN;
                put(bytes, position, torn ? random.nextInt(bytes.remaining() + 1) : bytes.remaining());
                after(file);
            }

            private void put(ByteBuffer bytes, long position, int count) {
                int end = Math.toIntExact(position + count);
                file.content = Arrays.copyOf(file.content, Math.max(end, file.content.length));
                bytes.get(file.content, (int) position, count);
                if (count > 0) {
                    file.dirty.set((int) position / SECTOR, (end - 1) / SECTOR + 1);
                }
            }

            @Override
            public int read(ByteBuffer into, long position) throws IOException {
                alive();
                if (position >= file.content.length) {
                    return -1;
                }
                int count = Math.min(into.remaining(), file.content.length - (int) position);
                into.put(file.content, (int) position, count);
                return count;
            }

            @Override
            public void force() throws IOException {
                try {
                    change("force " + name);
                    dieWithin();
                } catch (IOException failed) {
                    if (process.isAlive()) {
                        file.dirty.stream()
                                .filter(sector -> random.nextBoolean())
                                .forEach(this::keep);
                        file.dirty.clear();
                    }
                    throw failed;
                }
                file.dirty.stream().forEach(this::keep);
                file.dirty.clear();
                if (file.durable.length > file.content.length) {
                    file.durable = Arrays.copyOf(file.durable, file.content.length);
                }
                after(file);
            }

            /** Nobody knows what of it had come to the disk. */
            private void dieWithin() throws IOException {
                if (now && interruption == Interruption.DIES_WITHIN) {
                    process.kill();
                    alive();
                }
            }

            private void keep(int sector) {
                persist(file, sector, SECTOR);
            }

            @Override
            public long size() {
                return file.content.length;
            }

            @Override
            public void truncate(long size) throws IOException {
                change("truncate " + name);
                file.content = Arrays.copyOf(file.content, (int) size);
                file.dirty.clear((int) (size + SECTOR - 1) / SECTOR, Integer.MAX_VALUE);
                after(file);
            }

            @Override
            public void close() throws IOException {
                if (file.scratch && names.get(name) == file) {
                    delete(name);
                }
            }
        }
    }
}
