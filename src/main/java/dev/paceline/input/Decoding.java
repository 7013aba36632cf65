package dev.paceline.input;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** Decodes slabs strictly: the first byte that is not of the charset ends them. Not for several threads at once. */
final class Decoding {
    private final Table table;
    private final Charset charset;
    private final CharsetDecoder decoder;

    Decoding(Table table) {
        this.table = table;
        charset = table.encoding().framed();
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /**
     * A slab and its text.
     *
     * @param slab the records, up to the one with a bad byte
     * @param text of these records; what follows them is no part of it
     */
    record Decoded(RecordBatch slab, CharBuffer text) {}

    Decoded decode(RecordBatch slab) {
        boolean whole = slab.fault() == null;
        int from = slab.starts()[0];
        int to = whole ? slab.ends()[slab.size() - 1] : slab.ends()[slab.size()];
        ByteBuffer in = ByteBuffer.wrap(slab.bytes(), from, to - from);
        CharBuffer out = CharBuffer.allocate((int) Math.ceil((to - from) * (double) decoder.maxCharsPerByte()) + 2);
        decoder.reset();
        CoderResult result = decoder.decode(in, out, whole);
        if (result.isError()) {
            return upTo(in.position(), slab);
        }
        return whole ? new Decoded(slab, out.flip()) : new Decoded(slab, text(slab, slab.size()));
    }

    private Decoded upTo(int bad, RecordBatch slab) {
        int record = 0;
        while (record < slab.size() && slab.ends()[record] <= bad) {
            record++;
        }
        return new Decoded(slab.brokenAt(record, badByte(slab, record, bad)), text(slab, record));
    }

    private CharBuffer text(RecordBatch slab, int records) {
        if (records == 0) {
            return CharBuffer.allocate(0);
        }
        int from = slab.starts()[0];
        return charset.decode(ByteBuffer.wrap(slab.bytes(), from, slab.ends()[records - 1] - from));
    }

    private Fault badByte(RecordBatch slab, int record, int bad) {
        byte[] bytes = slab.bytes();
        int start = slab.starts()[record];
        long line = slab.line(record);
        for (int at = start; at < bad; at++) {
            line += bytes[at] == '\n' ? 1 : 0;
        }
        int shownFrom = Math.max(start, bad - 40);
        int cell = Fault.NO_CELL;
        int end = record < slab.size() || slab.fault() != null ? slab.ends()[record] : bytes.length;
        byte[] around;
        if (table.json()) {
            around = CellSpans.quotedAround(bytes, start, bad, end);
        } else {
            char delimiter = table.layout().delimiter();
            cell = CellSpans.cellAt(bytes, start, bad, delimiter);
            int cellStart = CellSpans.cellStart(bytes, start, bad, delimiter);
            shownFrom = Math.max(shownFrom, cellStart);
            around = CellSpans.cell(bytes, start, end, cell, delimiter);
        }
        return Fault.badByte(
                line,
                cell,
                Fault.excerpt(bytes, lineStart(bytes, shownFrom, bad), bad, charset) + Fault.hex(bytes[bad]),
                OtherCharsets.of(around, text(slab, record).toString(), charset));
    }

    private static int lineStart(byte[] bytes, int from, int to) {
        int start = from;
        for (int at = from; at < to; at++) {
            start = bytes[at] == '\n' ? at + 1 : start;
        }
        return start;
    }
}
