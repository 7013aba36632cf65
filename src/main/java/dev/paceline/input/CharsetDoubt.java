package dev.paceline.input;

import dev.paceline.input.Charsets.Guess;
import dev.paceline.model.Message;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Row;
import dev.paceline.model.Value;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cells that the charset which was named reads, and another reads better: {@code Müller} of windows-1252 is Chinese in GB18030,
 * and nothing would say so.
 */
final class CharsetDoubt {
    /** A reading that is worth this much is not doubted. */
    private static final double ENOUGH = 0.6;

    private CharsetDoubt() {}

    /**
     * The first such cell.
     *
     * @param text all text that the rows are from, to see at once that there is nothing to doubt
     */
    static @Nullable Problem of(Encoding encoding, CharSequence text, List<Row> rows) {
        if (!encoding.inPlace()
                || encoding.charset().equals(StandardCharsets.UTF_8)
                || Charsets.plain(text, encoding.charset())) {
            return null;
        }
        for (Row row : rows) {
            for (int i = 0; i < row.values().size(); i++) {
                if (row.values().get(i) instanceof Value.Text cell
                        && !Charsets.plain(cell.text(), encoding.charset())) {
                    Problem doubt = of(
                            encoding.charset(), cell.text(), row, row.columns().get(i));
                    if (doubt != null) {
                        return doubt;
                    }
                }
            }
        }
        return null;
    }

    private static @Nullable Problem of(Charset charset, String cell, Row row, String column) {
        double worth = Charsets.worth(cell, charset);
        if (worth >= ENOUGH) {
            return null;
        }
        List<Guess> better = Charsets.of(cell.getBytes(charset)).stream()
                .filter(guess -> guess.worth() >= Charsets.GOOD)
                .toList();
        return better.isEmpty()
                ? null
                : Problem.of(
                        ProblemCode.CHARSET_DOUBT,
                        row.number(),
                        row.line(),
                        Fault.shortened(column),
                        Fault.shortened(cell),
                        Message.of("charset.doubt", charset, OtherCharsets.readings(better)),
                        better.size() == 1
                                ? Message.of("charset.doubt.option.remedy", OtherCharsets.options(better))
                                : Message.of("charset.doubt.options.remedy", OtherCharsets.options(better)));
    }
}
