package dev.paceline.journal;

import dev.paceline.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Where in the journal each row's last outcome stands: eight bytes a row in a scratch file, a megabyte of which is held
 * in memory. Rows are mostly asked for in order, so a page is read and written about once.
 */
final class RowIndex implements Closeable {
    /** No input has that many; the file would have eight terabytes. */
    static final long MOST_ROWS = 1L << 40;

    private static final int PAGES = 16;
    private static final int PAGE_ROWS = 8 << 10;
    private static final int PAGE_BYTES = PAGE_ROWS * Long.BYTES;

    private final Storage.Scratch file;
    private final Page[] pages = new Page[PAGES];

    RowIndex(Storage.Scratch file) {
        this.file = file;
    }

    /** A part of the file in memory. */
    private static final class Page {
        private final ByteBuffer bytes = ByteBuffer.allocateDirect(PAGE_BYTES);
        private long number = -1;
        private boolean changed;
    }

    /** Where and how a row last ended. The word holds the offset and, in its last bit, the kind; 0 stands for nothing. */
    record Place(long offset, boolean result) {
        private static Place of(long word) {
            return new Place(word >>> 1, (word & 1) == 1);
        }
    }

    /** Remembers where the row ended last, and whether that is a result. */
    synchronized void put(long row, long offset, boolean result) throws IOException {
        Page page = page(row);
        page.bytes.putLong(within(row), offset << 1 | (result ? 1 : 0));
        page.changed = true;
    }

    /** The row's place, offset 0 where it has none. */
    synchronized Place place(long row) throws IOException {
        return Place.of(page(row).bytes.getLong(within(row)));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private Page page(long row) throws IOException {
        if (row < 1 || row > MOST_ROWS) {
            throw new IllegalArgumentException("there is no row " + row);
        }
        long number = row / PAGE_ROWS;
        int slot = (int) (number % PAGES);
        Page page = pages[slot];
        if (page == null) {
            page = new Page();
            pages[slot] = page;
        }
        if (page.number != number) {
            save(page);
            load(page, number);
        }
        return page;
    }

    private void save(Page page) throws IOException {
        if (page.changed) {
            file.write(page.bytes.duplicate().clear(), page.number * PAGE_BYTES);
            page.changed = false;
        }
    }

    private void load(Page page, long number) throws IOException {
        page.number = -1;
        ByteBuffer bytes = page.bytes.duplicate().clear();
        long at = number * PAGE_BYTES;
        for (int count = 0; count >= 0 && bytes.hasRemaining(); at += Math.max(count, 0)) {
            count = file.read(bytes, at);
        }
        while (bytes.hasRemaining()) {
            bytes.put((byte) 0);
        }
        page.number = number;
    }

    private static int within(long row) {
        return (int) (row % PAGE_ROWS) * Long.BYTES;
    }
}
