package dev.paceline.journal;

import dev.paceline.model.RunDirectoryException;
import dev.paceline.storage.RunDirectory;
import dev.paceline.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** The journal and what follows from it, on the disk: a group is one write and one flush. For the writer alone. */
final class JournalFile implements GroupCommit.Disk {
    private static final int BUFFER = 256 << 10;
    private static final byte[] NEW_LINE = {'\n'};

    private final RunDirectory directory;
    private final Storage.Output journal;
    private final Storage.Output results;
    private final Journal.BeforeForce beforeForce;
    private final RowIndex index;
    private final Map<Long, OpenRow> open;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private long end;

    JournalFile(
            RunDirectory directory,
            Storage.Output journal,
            Storage.Output results,
            Journal.BeforeForce beforeForce,
            RowIndex index,
            Map<Long, OpenRow> open)
            throws IOException {
        this.directory = directory;
        this.journal = journal;
        this.results = results;
        this.beforeForce = beforeForce;
        this.index = index;
        this.open = open;
        this.end = journal.size();
    }

    @Override
    public void commit(List<PendingRecord<?>> group) throws IOException {
        requireAsLeft();
        try {
            write(group);
            directory.check();
        } catch (IOException | RunDirectoryException failed) {
            takeOff(failed);
            throw failed;
        }
        end = remember(group, end + Framing.HEAD + 1 + Long.BYTES);
    }

    /** Those who know nothing of locks may have written to it. */
    private void requireAsLeft() throws IOException {
        if (journal.size() != end) {
            throw directory.changed("the journal has " + journal.size() + " bytes, and " + end + " were written");
        }
    }

    @Override
    public RunDirectoryException failure(Throwable cause) {
        return directory.failure(RunDirectory.JOURNAL, cause);
    }

    /** Makes the derived file durable too, and lets go of both. */
    @Override
    public void close() throws IOException {
        try (journal;
                results) {
            results.force();
        }
    }

    private void write(List<PendingRecord<?>> group) throws IOException {
        append(journal, Framing.forced(end));
        for (PendingRecord<?> record : group) {
            append(journal, record.frame());
        }
        flush(journal);
        beforeForce.force();
        journal.force();
    }

    /**
     * What could be written but not flushed is in the file to whoever reads it now, and need not be there tomorrow. What was
     * flushed to a file that is no longer found by its name is in none that anybody will read.
     */
    private void takeOff(Exception failure) {
        try {
            journal.truncate(end);
        } catch (IOException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    /** Tells where the group ends. */
    private long remember(List<PendingRecord<?>> group, long first) throws IOException {
        long offset = first;
        for (PendingRecord<?> record : group) {
            if (record.isOutcome()) {
                boolean result = record.isResult();
                index.put(record.row(), offset, result);
                open.remove(record.row());
                if (result) {
                    line(record.frame());
                }
            }
            offset += record.frame().length;
        }
        flush(results);
        return offset;
    }

    private void line(byte[] result) throws IOException {
        append(results, result, Framing.BEFORE_OUTCOME, result.length - Framing.BEFORE_OUTCOME);
        append(results, NEW_LINE);
    }

    private void append(Storage.Output file, byte[] frame) throws IOException {
        append(file, frame, 0, frame.length);
    }

    private void append(Storage.Output file, byte[] bytes, int offset, int length) throws IOException {
        if (length > buffer.remaining()) {
            flush(file);
        }
        if (length > buffer.capacity()) {
            file.write(ByteBuffer.wrap(bytes, offset, length));
        } else {
            buffer.put(bytes, offset, length);
        }
    }

    private void flush(Storage.Output file) throws IOException {
        if (buffer.flip().hasRemaining()) {
            file.write(buffer);
        }
        buffer.clear();
    }
}
