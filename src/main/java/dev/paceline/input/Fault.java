package dev.paceline.input;

import dev.paceline.model.Message;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Visible;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why reading ends: what was found, not yet bound to a row.
 *
 * @param code the problem's code
 * @param line the line to look at
 * @param cell the cell's position in its record, {@link #NO_CELL} where that is not known
 * @param value the text that stands there
 * @param message one sentence
 * @param remedy one sentence
 */
record Fault(
        ProblemCode code, long line, int cell, @Nullable String value, Message message, Message remedy) {
    /** No cell can be named. */
    static final int NO_CELL = -1;

    private static final int MOST_SHOWN = 80;

    static Fault quoteInsideCell(long line, int cell, String value) {
        return new Fault(ProblemCode.STRAY_QUOTE, line, cell, value, Message.of("quote.inside"), closeIt());
    }

    static Fault textAfterQuote(long opened, long line, int cell, String value) {
        boolean onOneLine = opened == line;

        return new Fault(
                ProblemCode.STRAY_QUOTE,
                opened,
                cell,
                value,
                onOneLine ? Message.of("quote.after") : Message.of("quote.after.lines", opened, line),
                onOneLine ? closeIt() : Message.of("quote.after.lines.remedy", opened));
    }

    static Fault unclosedQuote(long opened, int cell, String value) {
        return new Fault(
                ProblemCode.UNCLOSED_QUOTE,
                opened,
                cell,
                value,
                Message.of("quote.unclosed", opened),
                Message.of("quote.unclosed.remedy"));
    }

    static Fault bareCarriageReturn(long line, int cell, String value) {
        return new Fault(
                ProblemCode.BARE_CR,
                line,
                cell,
                value,
                Message.of("line-end.return"),
                Message.of("line-end.return.remedy"));
    }

    static Fault nul(long line, int cell, String value) {
        return new Fault(ProblemCode.NUL, line, cell, value, Message.of("nul"), Message.of("nul.remedy"));
    }

    static Fault tooLong(long line, int most, @Nullable Long openQuote, String value) {

        return new Fault(
                ProblemCode.RECORD_TOO_LONG,
                openQuote == null ? line : openQuote,
                NO_CELL,
                value,
                openQuote == null ? Message.of("record.long", most) : Message.of("record.long.quote", most, openQuote),
                openQuote == null ? Message.of("record.long.remedy") : Message.of("record.long.quote.remedy"));
    }

    static Fault badByte(long line, int cell, String value, OtherCharsets others) {
        return new Fault(ProblemCode.BAD_BYTE, line, cell, value, others.message(), others.remedy());
    }

    /** A byte as a person reads it. */
    static String hex(byte value) {
        return String.format("<0x%02X>", value & 0xFF);
    }

    /** The first characters of a place in the bytes, up to the end of its line; bytes that are no text are left out. */
    static String excerpt(byte[] bytes, int from, int to, Charset charset) {
        int end = from;
        int most = Math.min(to, from + 4 * MOST_SHOWN);
        while (end < most && bytes[end] != '\n' && bytes[end] != '\r' && bytes[end] != 0) {
            end++;
        }
        return shortened(lenient(bytes, from, end, charset));
    }

    /** The first line of a text, cut where it is too long to be shown. */
    static String firstLine(String text) {
        return shortened(text.lines().findFirst().orElse(""));
    }

    /** The text, cut where it is too long to be shown. */
    static String shortened(String text) {
        return Visible.shortened(text, MOST_SHOWN);
    }

    /** The problem it is for a row; row 0 is the header, or the file as a whole. */
    Problem at(long row, List<String> columns) {
        String column = cell >= 0 && cell < columns.size() ? columns.get(cell) : null;
        return Problem.of(code, row, line, column, value, message, remedy);
    }

    private static Message closeIt() {
        return Message.of("quote.remedy", "\"say \"\"yes\"\"\"");
    }

    private static String lenient(byte[] bytes, int from, int to, Charset charset) {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.IGNORE)
                .onUnmappableCharacter(CodingErrorAction.IGNORE);
        CharBuffer text = CharBuffer.allocate((int) Math.ceil((to - from) * (double) decoder.maxCharsPerByte()) + 1);
        decoder.decode(ByteBuffer.wrap(bytes, from, to - from), text, true);
        return text.flip().toString();
    }
}
