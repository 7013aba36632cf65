package dev.paceline.cli.text;

import dev.paceline.model.Failures;
import dev.paceline.model.Failures.OfCode;
import dev.paceline.model.Failures.Place;
import dev.paceline.model.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Why rows failed or are unknown: the commonest codes, what each means, and where the first rows are. */
final class FailureText {
    private static final int SHOWN = 5;

    private FailureText() {}

    /**
     * The lines, without their ends; none where no row ended so.
     *
     * @param said before: a message that stands there is not repeated
     */
    static List<String> lines(Failures failures, String said) {
        List<String> lines = new ArrayList<>();
        for (OfCode code : failures.byCode().stream().limit(SHOWN).toList()) {
            lines.add("  " + name(code) + ": " + counts(code) + ": " + places(code));
            String message = code.message();
            String first = message == null || message.isBlank() || said.contains(message)
                    ? ""
                    : " The first says: " + Quoted.of(message);
            lines.add("    " + CodeText.of(code.code()) + first);
        }
        others(failures, lines);
        return lines;
    }

    private static void others(Failures failures, List<String> lines) {
        List<OfCode> rest = failures.byCode().stream().skip(SHOWN).toList();
        long rows = rest.stream().mapToLong(OfCode::rows).sum() + failures.others();
        if (rows > 0) {
            lines.add("  and " + (failures.others() > 0 ? "more than " : "")
                    + Figures.count(rest.size(), "other code", "other codes") + ": "
                    + Figures.count(rows, "row", "rows"));
        }
    }

    private static String counts(OfCode code) {
        long failed = code.rows() - code.unknown();
        String unknown = Figures.count(code.unknown()) + " unknown";
        if (failed == 0) {
            return unknown;
        }
        return Figures.count(failed) + " failed" + (code.unknown() > 0 ? ", " + unknown : "");
    }

    private static String name(OfCode code) {
        return code.code().isEmpty() ? "no code" : Visible.text(code.code());
    }

    private static String places(OfCode code) {
        boolean one = code.rows() == 1;
        return (one ? "row " : "rows ") + numbers(code, Place::row) + (one ? " (line " : " (lines ")
                + numbers(code, Place::line) + ")";
    }

    private static String numbers(OfCode code, ToLongFunction<Place> number) {
        return code.first().stream()
                        .map(place -> Long.toString(number.applyAsLong(place)))
                        .collect(Collectors.joining(", "))
                + (code.rows() > code.first().size() ? ", …" : "");
    }
}
