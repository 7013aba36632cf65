package dev.paceline.storage;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** A file in memory with holes, as long as need be. */
final class MemoryScratch implements Storage.Scratch {
    private static final int BLOCK = 1 << 16;

    private final Map<Long, byte[]> blocks = new HashMap<>();
    private long size;

    @Override
    public void write(ByteBuffer bytes, long position) {
        for (long at = position; bytes.hasRemaining(); ) {
            int from = (int) (at % BLOCK);
            int count = Math.min(bytes.remaining(), BLOCK - from);
            bytes.get(blocks.computeIfAbsent(at / BLOCK, key -> new byte[BLOCK]), from, count);
            at += count;
            size = Math.max(size, at);
        }
    }

    @Override
    public int read(ByteBuffer into, long position) {
        if (position >= size) {
            return -1;
        }
        int from = (int) (position % BLOCK);
        int count = (int) Math.min(Math.min(into.remaining(), BLOCK - from), size - position);
        into.put(blocks.getOrDefault(position / BLOCK, new byte[BLOCK]), from, count);
        return count;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void close() {
        blocks.clear();
    }
}
