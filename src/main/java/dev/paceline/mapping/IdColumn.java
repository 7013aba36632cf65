package dev.paceline.mapping;

import dev.paceline.model.Message;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Row;
import java.util.ArrayList;
import java.util.List;

/** What was seen of one column's ids. */
final class IdColumn {
    private final DistinctIds distinct = new DistinctIds();
    private final FirstSeen rounded = new FirstSeen();
    private final IdLengths lengths = new IdLengths();

    /** @param numeric whether ids of this kind are digits alone, so that their length says something */
    void saw(Row row, String digits, boolean numeric) {
        if (digits.length() > Chance.KEPT_DIGITS) {
            boolean looksRounded = looksRounded(digits);
            distinct.add(digits, looksRounded);
            if (looksRounded) {
                rounded.add(row, digits);
            }
        }
        if (numeric) {
            lengths.add(row, digits);
        }
    }

    /** Adds what another has seen of later rows. */
    void addAll(IdColumn later) {
        distinct.addAll(later.distinct);
        if (later.rounded.rows() > 0) {
            rounded.addAll(later.rounded);
        }
        lengths.addAll(later.lengths);
    }

    /** Whether an id has 16 digits or more and zeros alone after the 15th. */
    static boolean looksRounded(String digits) {
        for (int i = Chance.KEPT_DIGITS; i < digits.length(); i++) {
            if (digits.charAt(i) != '0') {
                return false;
            }
        }
        return digits.length() > Chance.KEPT_DIGITS;
    }

    /** Whether more of them look rounded than chance explains. */
    boolean isRounded() {
        return distinct.chance().ruledOut();
    }

    DistinctIds distinct() {
        return distinct;
    }

    /**
     * A warning of each kind.
     *
     * @param refused whether each rounded id is an error of its own
     */
    List<Problem> doubtful(String column, boolean refused) {
        List<Problem> doubtful = new ArrayList<>(0);
        if (rounded.rows() > 0 && !refused) {
            doubtful.add(warning(
                    ProblemCode.ID_ROUNDED,
                    column,
                    rounded,
                    Message.of("ids.rounded", rounded.lines()),
                    Message.of("ids.rounded.remedy")));
        }
        FirstSeen tooShort = lengths.tooShort();
        if (tooShort != null) {
            doubtful.add(warning(
                    ProblemCode.ID_SHORT,
                    column,
                    tooShort,
                    Message.of("ids.short", lengths.usual(), tooShort.lines()),
                    Message.of("ids.short.remedy")));
        }
        return doubtful;
    }

    private static Problem warning(ProblemCode code, String column, FirstSeen seen, Message message, Message remedy) {
        FirstSeen.Place first = seen.first();
        return Problem.of(code, first.row(), first.line(), column, first.value(), message, remedy);
    }
}
