package dev.paceline.run;

import dev.paceline.json.Json;
import dev.paceline.model.Row;
import dev.paceline.model.Value;
import dev.paceline.storage.RunDirectory;
import dev.paceline.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Rows of the caller's own as JSON lines in the run directory. Durable before the journal is. */
final class RowLines implements Closeable {
    private final Storage.Output file;

    private RowLines(Storage.Output file) {
        this.file = file;
    }

    /** Begins the file: what is left there of a run that never began is none of these rows. */
    static RowLines in(RunDirectory directory, String name) throws IOException {
        directory.delete(name);
        return new RowLines(directory.append(name));
    }

    /** Where a row is written before it is sent. */
    @FunctionalInterface
    interface Sink {
        void write(Row row) throws IOException;
    }

    synchronized void write(Row row) throws IOException {
        List<Value.Field> fields = new ArrayList<>(row.columns().size());
        for (int i = 0; i < row.columns().size(); i++) {
            fields.add(new Value.Field(row.columns().get(i), row.values().get(i)));
        }
        byte[] json = Json.bytes(new Value.Fields(fields));
        file.write(
                ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip());
    }

    synchronized void force() throws IOException {
        file.force();
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
