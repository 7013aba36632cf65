package dev.paceline.check;

import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.report.ProblemJson;
import dev.paceline.storage.Replacement;
import dev.paceline.storage.RunDirectory;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Problems on their way to {@code problems.jsonl}, kept in a scratch file: whether a rounded id is an error, and which tasks
 * come twice, is known only when all rows were seen.
 */
final class ProblemSpool implements Closeable {
    private static final String NAME = "problems.spool";

    private final Replacement file;
    private final DataOutputStream out;
    private long spooled;

    ProblemSpool(RunDirectory directory) throws IOException {
        file = directory.replacement(NAME);
        out = new DataOutputStream(file);
    }

    /** Problems come in the order of their rows. */
    void add(Problem problem) throws IOException {
        byte[] json = ProblemJson.write(problem);
        out.writeLong(problem.row());
        out.writeInt(json.length);
        out.write(json);
        spooled++;
    }

    /** How many there are, of what kind. */
    static final class Totals {
        private final Map<String, Long> byCode = new HashMap<>();
        private long errors;
        private long warnings;
        private long invalidRows;
        private long lastInvalid;

        private void count(ProblemCode code, boolean error, long row) {
            byCode.merge(code.code(), 1L, Long::sum);
            errors += error ? 1 : 0;
            warnings += error ? 0 : 1;
            if (error && row > 0 && row != lastInvalid) {
                lastInvalid = row;
                invalidRows++;
            }
        }

        Map<String, Long> byCode() {
            return byCode;
        }

        long errors() {
            return errors;
        }

        long warnings() {
            return warnings;
        }

        long invalidRows() {
            return invalidRows;
        }
    }

    /**
     * Writes all problems as JSON lines, in the order of their rows.
     *
     * @param escalated columns in which a rounded id is an error
     * @param late what was known only in the end, in the order of the rows where it shows
     */
    Totals publish(OutputStream to, Set<String> escalated, Iterator<Problem> late) throws IOException {
        out.flush();
        var totals = new Totals();
        try (var in = new DataInputStream(new BufferedInputStream(file.read(), 1 << 16))) {
            Problem next = next(late);
            for (long left = spooled; left > 0; left--) {
                long row = in.readLong();
                for (; next != null && next.row() < row; next = next(late)) {
                    write(next, to, totals);
                }
                Problem problem = judged(ProblemJson.read(in.readNBytes(in.readInt())), escalated);
                if (problem != null) {
                    write(problem, to, totals);
                }
            }
            for (; next != null; next = next(late)) {
                write(next, to, totals);
            }
        }
        return totals;
    }

    /** A row's rounded id is an error where its column is full of them; else the column's one warning tells of it: null. */
    private static @Nullable Problem judged(Problem problem, Set<String> escalated) {
        if (problem.code() != ProblemCode.ID_ROUNDED || problem.row() == 0) {
            return problem;
        }
        String column = problem.column();
        return column != null && escalated.contains(column) ? problem.as(Problem.Severity.ERROR) : null;
    }

    private static void write(Problem problem, OutputStream to, Totals totals) throws IOException {
        totals.count(problem.code(), problem.isError(), problem.row());
        to.write(ProblemJson.write(problem));
        to.write('\n');
    }

    private static @Nullable Problem next(Iterator<Problem> problems) {
        return problems.hasNext() ? problems.next() : null;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
