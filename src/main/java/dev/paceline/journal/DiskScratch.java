package dev.paceline.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of a real disk that is gone when it is closed. */
record DiskScratch(FileChannel channel, Path path) implements Storage.Scratch {
    @Override
    public void write(ByteBuffer bytes, long position) throws IOException {
        DiskFile.writeAt(channel, bytes, position);
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        return channel.read(into, position);
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(path);
        }
    }
}
