import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Holds the books of a run against the other side's log. */
final class Judge {
    /**
     * How many rows may be sent again after one interruption: those in flight, and as many whose answers had come but not yet
     * their flush.
     */
    static final int UNDER_WAY = 2 * Trial.IN_FLIGHT;

    private static final double SECOND_MILLIS = 1_000;

    /** The simulator takes 10 ms. */
    private static final int BUSY_MILLIS = 500;

    private final Workload work;
    private final List<Call> calls;
    private final Books books;
    private final List<Interruption> interruptions;
    private final List<Silence> silences;

    Judge(Workload work, List<Call> calls, Books books, List<Interruption> interruptions, List<Silence> silences) {
        this.work = work;
        this.calls = calls;
        this.books = books;
        this.interruptions = interruptions;
        this.silences = silences;
    }

    /** An applied row was executed; one that failed, is invalid or was not sent never was. */
    void statuses(boolean asMeant) throws IOException {
        books.statuses().forEach((row, status) -> {
            boolean executed = calls.stream().anyMatch(call -> call.row() == row && call.executed());
            Failure.unless(!asMeant || isMeant(row, status), "row " + row + " is " + status);
            Failure.unless(!status.equals("applied") || executed, "row " + row + " is applied, but was never executed");
            Failure.unless(
                    !executed || Set.of("applied", "unknown", "superseded").contains(status),
                    "row " + row + " is " + status + ", but was executed");
        });
        Failure.unless(
                calls.stream().allMatch(call -> call.row() >= 1 && call.row() <= work.rows()),
                "a call for no row of the input");
    }

    /**
     * A row that would be refused, or must not be sent again, is unknown where an interruption left an attempt for it unsettled; the
     * latter is superseded where its task has a later row.
     */
    private boolean isMeant(int row, String status) {
        return status.equals(work.status(row))
                || (status.equals("unknown") && work.status(row).equals("failed")
                                || !work.mayRepeat(row) && Set.of("unknown", "superseded").contains(status))
                        && interruptions.stream().anyMatch(one -> one.leftOpen(row));
    }

    /** What was executed for a task came in the order of the file. */
    void order() {
        Map<String, Integer> last = new HashMap<>();
        for (Call call : calls) {
            if (call.executed()) {
                Integer before = last.put(call.task(), call.row());
                Failure.unless(
                        before == null || before <= call.row(),
                        "task " + call.task() + ": row " + call.row() + " executed after row " + before);
            }
        }
    }

    /** No request without an intent of its own, with the hash of its body; none that the report does not count. */
    void attempts() throws IOException {
        Map<Integer, List<String>> intents = new TreeMap<>();
        Map<Integer, Integer> withdrawn = new TreeMap<>();
        for (JournalFile.Entry entry : JournalFile.of(books.journal()).all()) {
            if (entry.type() == 'I') {
                intents.computeIfAbsent(entry.row(), row -> new ArrayList<>()).add(entry.detail());
            } else if (entry.type() == 'W') {
                withdrawn.merge(entry.row(), 1, Integer::sum);
            }
        }
        Map<Integer, Integer> reported = books.attempts();
        rows().forEach((row, sent) -> {
            List<String> meant = intents.getOrDefault(row, List.of());
            Failure.unless(
                    sent.size() <= meant.size() - withdrawn.getOrDefault(row, 0),
                    "row " + row + ": " + sent.size() + " calls, but " + meant.size() + " intents");
            Failure.unless(
                    sent.stream().allMatch(call -> meant.contains(hash(call.body()))),
                    "row " + row + ": another body than meant");
            Failure.unless(
                    sent.size() <= reported.get(row),
                    "row " + row + ": " + sent.size() + " calls, but " + reported.get(row) + " attempts reported");
        });
    }

    /** A row came again only after an attempt that settled nothing, or that an interruption or a silence kept from being settled. */
    void repeats() {
        rows().forEach((row, sent) -> {
            for (Call earlier : sent.subList(0, sent.size() - 1)) {
                boolean unsettled =
                        !earlier.verdict().equals("ok") && !earlier.verdict().equals("invalid");
                boolean cutShort = interruptions.stream().anyMatch(one -> one.explains(earlier))
                        || silences.stream().anyMatch(one -> one.explains(earlier));
                Failure.unless(unsettled || cutShort, "row " + row + " was sent again after " + earlier);
            }
        });
    }

    /**
     * What is not absolute came at most once for each permission given; a throttled call is none, for it says that it was not
     * executed. A job was begun again only where an interruption left open whether it was begun.
     */
    void doubtful(int permissions) {
        rows().forEach((row, sent) -> {
            long came = sent.stream()
                    .filter(call -> !call.verdict().equals("throttled"))
                    .count();
            long interrupted =
                    interruptions.stream().filter(one -> one.leftOpen(row)).count();
            Failure.unless(
                    work.mayRepeat(row) || came <= 1 + permissions,
                    "row " + row + ", which is not absolute, came " + came + " times by " + permissions
                            + " permissions: " + sent);
            Failure.unless(
                    work.deed() != Deed.PAUSE || came <= 1 + permissions + interrupted,
                    "row " + row + " began " + came + " jobs: " + sent);
        });
    }

    /** Each row that is applied by a job was asked for by that job's id. */
    void jobs(Set<String> asked) throws IOException {
        if (work.deed() != Deed.PAUSE) {
            return;
        }
        Map<Integer, String> jobs = new TreeMap<>();
        JournalFile.of(books.journal()).all().stream()
                .filter(entry -> entry.type() == 'J')
                .forEach(entry -> jobs.put(entry.row(), entry.detail()));
        books.statuses()
                .forEach((row, status) -> Failure.unless(
                        !status.equals("applied") || asked.contains(jobs.get(row)),
                        "row " + row + " is applied, but nobody asked for its job " + jobs.get(row)));
    }

    /**
     * Never more than so many calls in any second; none was turned away for it. Of a machine so busy that a reply took half a
     * second nothing follows but that.
     */
    static void paced(List<Call> calls, int rate, Books books) throws IOException {
        boolean paced = calls.stream().noneMatch(call -> call.verdict().equals("throttled"));
        for (int i = rate; i < calls.size(); i++) {
            paced &= calls.get(i).at() - calls.get(i - rate).at() >= SECOND_MILLIS;
        }
        int slowest = books.slowest();
        if (!paced && slowest > BUSY_MILLIS) {
            throw new Skip("the machine is too busy to judge the pace: a reply took " + slowest + " ms");
        }
        Failure.unless(paced, "more than " + rate + " calls in a second");
    }

    /** No row was executed twice. */
    static void once(List<Call> calls) {
        Map<Integer, Long> times = new TreeMap<>();
        calls.stream().filter(Call::executed).forEach(call -> times.merge(call.row(), 1L, Long::sum));
        times.values().removeIf(count -> count == 1);
        Failure.unless(times.isEmpty(), "executed more than once, row and times: " + times);
    }

    private Map<Integer, List<Call>> rows() {
        Map<Integer, List<Call>> rows = new TreeMap<>();
        calls.forEach(call ->
                rows.computeIfAbsent(call.row(), row -> new ArrayList<>()).add(call));
        return rows;
    }

    private static String hash(String body) {
        try {
            byte[] whole = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(whole, 16));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
