package dev.paceline.model;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts why rows failed. However many codes a server makes up, {@value #MOST_CODES} of them are told apart, those that came
 * first, and the rows of all others are counted together. Not thread-safe.
 */
public final class FailureCount {
    private static final int LONGEST = 500;
    /** A megabyte or two, if each code and message is as long as it may be. */
    private static final int MOST_CODES = 1_000;

    private static final int MOST_PLACES = 5;

    private final Map<String, OfCode> codes = new HashMap<>();
    private long others;

    /** Of no row yet. */
    public FailureCount() {}

    /** One more row that ended, however it did. */
    public void add(Outcome outcome) {
        if (isFailure(outcome)) {
            String code = code(outcome);
            OfCode known = codes.get(code);
            if (known != null) {
                known.add(outcome);
            } else if (codes.size() < MOST_CODES) {
                codes.put(code, new OfCode(outcome));
            } else {
                others++;
            }
        }
    }

    /** A row that was added turned out to be overtaken: nothing of it is left to be mended. */
    public void remove(Outcome outcome) {
        if (isFailure(outcome)) {
            OfCode known = codes.get(code(outcome));
            if (known == null) {
                others--;
            } else if (known.remove(outcome) == 0) {
                codes.remove(code(outcome));
            }
        }
    }

    /** What was counted so far. */
    public Failures sofar() {
        return new Failures(
                codes.entrySet().stream()
                        .map(each -> each.getValue().as(each.getKey()))
                        .sorted(Comparator.comparing(Failures.OfCode::rows, Comparator.reverseOrder())
                                .thenComparing(Failures.OfCode::code))
                        .toList(),
                others);
    }

    private static boolean isFailure(Outcome outcome) {
        return outcome.status() == Status.FAILED || outcome.status() == Status.UNKNOWN;
    }

    /** As report.csv shows it: a key of JSON that is half of a surrogate pair, say, makes some programs refuse the whole. */
    private static String code(Outcome outcome) {
        String code = shortened(outcome.code());
        return code == null ? "" : Visible.text(code);
    }

    /** The rows of one code. */
    private static final class OfCode {
        private final TreeMap<Long, Long> lines = new TreeMap<>();
        private @Nullable String message;
        private long rows;
        private long unknown;

        private OfCode(Outcome first) {
            add(first);
        }

        private void add(Outcome outcome) {
            rows++;
            unknown += outcome.status() == Status.UNKNOWN ? 1 : 0;
            lines.put(outcome.row(), outcome.line());
            if (lines.firstKey() == outcome.row()) {
                message = shortened(outcome.message());
            }
            if (lines.size() > MOST_PLACES) {
                lines.pollLastEntry();
            }
        }

        private long remove(Outcome outcome) {
            lines.remove(outcome.row());
            unknown -= outcome.status() == Status.UNKNOWN ? 1 : 0;
            return --rows;
        }

        private Failures.OfCode as(String code) {
            List<Failures.Place> first = lines.entrySet().stream()
                    .map(each -> new Failures.Place(each.getKey(), each.getValue()))
                    .toList();
            return new Failures.OfCode(code, rows, unknown, message, first);
        }
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null ? null : Visible.shortened(text, LONGEST);
    }
}
