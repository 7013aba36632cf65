package dev.paceline.input;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180 by the letter, on bytes: a quoted cell is quoted as a whole, quotes inside it are doubled, a record ends with
 * LF or CRLF. A blank record is one without content: a blank line, or empty cells alone, quoted or not.
 */
final class CsvSplitter implements RecordSplitter {
    private static final byte ORDINARY = 0;
    private static final byte QUOTE = 1;
    private static final byte DELIMITER = 2;
    private static final byte LF = 3;
    private static final byte CR = 4;
    private static final byte NUL = 5;

    private enum State {
        CELL_BEGINS,
        PLAIN,
        QUOTED,
        QUOTE_CLOSED,
        LINE_ENDS
    }

    private final Charset charset;
    private final char delimiter;
    private final byte[] kinds = new byte[256];
    private State state = State.CELL_BEGINS;
    private int position;
    private int recordStart;
    private int cellStart;
    private long line = 1;
    private long quoteLine;
    private boolean filled;
    private boolean blank;
    private @Nullable Fault fault;

    CsvSplitter(char delimiter, Charset charset) {
        this.delimiter = delimiter;
        this.charset = charset;
        kinds['"'] = QUOTE;
        kinds[delimiter] = DELIMITER;
        kinds['\n'] = LF;
        kinds['\r'] = CR;
        kinds[0] = NUL;
    }

    @Override
    public boolean next(byte[] bytes, int limit) {
        while (fault == null) {
            passText(bytes, limit);
            if (position == limit) {
                return false;
            }
            if (take(bytes, kinds[bytes[position] & 0xFF])) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void finish(byte[] bytes, int limit) {
        if (state == State.QUOTED) {
            fault = Fault.unclosedQuote(quoteLine, cell(bytes), text(bytes, limit));
        } else if (state == State.LINE_ENDS) {
            fault = Fault.bareCarriageReturn(line, cell(bytes), text(bytes, limit));
        }
        endRecord();
    }

    @Override
    public int position() {
        return position;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public boolean blank() {
        return blank;
    }

    @Override
    public @Nullable Fault fault() {
        return fault;
    }

    @Override
    public Fault tooLong(byte[] bytes, int from, long line, int most) {
        boolean open = state == State.QUOTED;
        int shownFrom = open ? cellStart : from;
        return Fault.tooLong(
                line, most, open ? Long.valueOf(quoteLine) : null, Fault.excerpt(bytes, shownFrom, position, charset));
    }

    @Override
    public void moved(int by) {
        position -= by;
        recordStart -= by;
        cellStart -= by;
    }

    /** Moves to the next byte that matters in this state. */
    private void passText(byte[] bytes, int limit) {
        if (state == State.QUOTED) {
            passQuoted(bytes, limit);
        } else if (state == State.CELL_BEGINS || state == State.PLAIN) {
            int at = position;
            while (at < limit && kinds[bytes[at] & 0xFF] == ORDINARY) {
                at++;
            }
            if (at > position) {
                state = State.PLAIN;
                filled = true;
                position = at;
            }
        }
    }

    private void passQuoted(byte[] bytes, int limit) {
        int at = position;
        while (at < limit && bytes[at] != '"' && bytes[at] != 0) {
            if (bytes[at] == '\n') {
                line++;
            }
            at++;
        }
        filled |= at > position;
        position = at;
    }

    /** Takes one byte that matters; true where it ends the record. */
    private boolean take(byte[] bytes, byte kind) {
        if (state == State.LINE_ENDS && kind != LF) {
            fault = Fault.bareCarriageReturn(line, cell(bytes), text(bytes, position));
            return false;
        }
        position++;
        switch (kind) {
            case QUOTE -> quote(bytes);
            case DELIMITER -> nextCell();
            case CR -> state = State.LINE_ENDS;
            case LF -> {
                line++;
                endRecord();
                return true;
            }
            case NUL -> fault = Fault.nul(line, cell(bytes), text(bytes, position));
            default -> fault = Fault.textAfterQuote(quoteLine, line, cell(bytes), text(bytes, position));
        }
        return false;
    }

    private void quote(byte[] bytes) {
        switch (state) {
            case CELL_BEGINS -> {
                state = State.QUOTED;
                quoteLine = line;
            }
            case QUOTED -> state = State.QUOTE_CLOSED;
            case QUOTE_CLOSED -> {
                state = State.QUOTED;
                filled = true;
            }
            default -> fault = Fault.quoteInsideCell(line, cell(bytes), text(bytes, position));
        }
    }

    private void nextCell() {
        state = State.CELL_BEGINS;
        cellStart = position;
    }

    private void endRecord() {
        state = State.CELL_BEGINS;
        recordStart = position;
        cellStart = position;
        blank = !filled;
        filled = false;
    }

    private int cell(byte[] bytes) {
        return CellSpans.cellAt(bytes, recordStart, cellStart, delimiter);
    }

    private String text(byte[] bytes, int to) {
        return Fault.excerpt(bytes, cellStart, to, charset);
    }
}
