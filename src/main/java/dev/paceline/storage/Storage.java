package dev.paceline.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * One directory of files, and everything this room ever does to it. Names are plain file names.
 *
 * <p>What an implementation promises: files are private to their owner from the moment they exist; what was written is
 * durable after {@link Output#force}; a name that was created, renamed or deleted is durable after {@link #sync}.
 */
public interface Storage extends Closeable {
    /** A new file of that name; whatever was there before is deleted, not written to. */
    Output create(String name) throws IOException;

    /** The file of that name, created if there is none, ready to be written at its end. */
    Output append(String name) throws IOException;

    /**
     * The file of that name for reading.
     *
     * @throws java.nio.file.NoSuchFileException where there is none
     */
    Input read(String name) throws IOException;

    /** An empty file for figures that need not outlive the process; {@link Scratch#close} deletes it. */
    Scratch scratch(String name) throws IOException;

    /** Whether there is a file of that name. */
    boolean exists(String name) throws IOException;

    /** All names, sorted. */
    List<String> list() throws IOException;

    /** Gives a file another name, at once, in place of whatever has that name. */
    void rename(String from, String to) throws IOException;

    /** Deletes the file of that name, if there is one. */
    void delete(String name) throws IOException;

    /** Makes names durable. */
    void sync() throws IOException;

    /** Locks the file of that name, created if there is none; empty where somebody else has locked it. */
    Optional<Lock> lock(String name) throws IOException;

    /** Lets go of the directory; files that are open stay so. */
    @Override
    default void close() throws IOException {
        // Most hold nothing.
    }

    /** A file that nobody else can lock until this is closed or the process is gone, whatever name the file is given. */
    interface Lock extends Closeable {
        /**
         * Fails where {@code name} is no longer found as the file that was locked: it or its directory was deleted, moved,
         * replaced, or made unreadable.
         */
        void check(String name) throws IOException;
    }

    /** A file that only grows at its end, or is cut there. */
    interface Output extends Closeable {
        /** Writes all that remains in the buffer. */
        void write(ByteBuffer bytes) throws IOException;

        /** Writes all that remains in the buffer over what stands at {@code position}. */
        void write(ByteBuffer bytes, long position) throws IOException;

        /** Returns when all that was written is durable. */
        void force() throws IOException;

        /** How many bytes the file has. */
        long size() throws IOException;

        /** Cuts off what is beyond {@code size}. */
        void truncate(long size) throws IOException;
    }

    /** A file that is read at any place; safe for several threads. */
    interface Input extends Closeable {
        /** How many bytes the file has. */
        long size() throws IOException;

        /** Reads some bytes at {@code position}; returns how many, -1 at the end of the file. */
        int read(ByteBuffer into, long position) throws IOException;
    }

    /** A file that is read and written at any place. */
    interface Scratch extends Input {
        /** Writes all that remains in the buffer at {@code position}, which may be beyond the end. */
        void write(ByteBuffer bytes, long position) throws IOException;
    }
}
