import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How things stood when a process of the run had ended before its time: the disk on one side, the remote log on the other.
 *
 * @param at when it had ended, in milliseconds of {@link System#nanoTime}
 * @param durable the journal's records that were flushed by then
 * @param results the rows that {@code results.jsonl} had
 * @param calls what had arrived by then
 * @param asked the ids of jobs that had been asked for by then
 */
record Interruption(
        double at, List<JournalFile.Entry> durable, Set<Integer> results, List<Call> calls, Set<String> asked) {
    /** How long before it a row may have been sent that is sent again after it. */
    private static final double LAST_MOMENTS_MILLIS = 2_000;

    /** Whether it can have kept an attempt from being settled: one that arrived in the last moments before. */
    boolean explains(Call attempt) {
        return attempt.at() >= at - LAST_MOMENTS_MILLIS
                && calls.stream().anyMatch(call -> call.n() == attempt.n() && call.at() == attempt.at());
    }

    /** The rows that need no further request: the disk had their result, their job, or that an attempt was settled by success. */
    Set<Integer> ended() {
        Set<Integer> ended = JournalFile.rows(durable, "RJ");
        durable.stream()
                .filter(entry -> entry.type() == 'S' && entry.detail().equals("a"))
                .forEach(entry -> ended.add(entry.row()));
        return ended;
    }

    /** Every request that left had its intent on disk, every job that was asked for its id, every row in {@code results.jsonl} its result. */
    void writtenDownBefore() {
        Set<Integer> sent = new TreeSet<>();
        calls.forEach(call -> sent.add(call.row()));
        sent.removeAll(JournalFile.rows(durable, "I"));
        Failure.unless(sent.isEmpty(), "sent before their intent was durable: rows " + sent);
        Set<String> jobs = new TreeSet<>(asked);
        durable.stream().filter(entry -> entry.type() == 'J').forEach(entry -> jobs.remove(entry.detail()));
        Failure.unless(jobs.isEmpty(), "asked for before their id was durable: jobs " + jobs);
        Set<Integer> counted = new TreeSet<>(results);
        counted.removeAll(JournalFile.rows(durable, "R"));
        Failure.unless(counted.isEmpty(), "in results.jsonl before their result was durable: rows " + counted);
    }

    /** Whether the disk had an intent for the row, but not its end. */
    boolean leftOpen(int row) {
        return JournalFile.rows(durable, "I").contains(row) && !ended().contains(row);
    }

    /**
     * What came after: only rows whose end was not on disk were sent again, and no more of them than could be under way. Rows with
     * an attempt that a fault kept from being settled waited for another one, however many.
     */
    void sentAgain(List<Call> all, int underWay) {
        Set<Integer> before = new HashSet<>();
        Set<Integer> after = new TreeSet<>();
        calls.forEach(call -> before.add(call.row()));
        all.stream().skip(calls.size()).forEach(call -> after.add(call.row()));
        Set<Integer> ended = ended();
        Set<Integer> wrongly = new TreeSet<>(after);
        wrongly.retainAll(ended);
        Failure.unless(wrongly.isEmpty(), "sent again although their end was on disk: rows " + wrongly);
        after.retainAll(before);
        calls.stream().filter(call -> call.verdict().startsWith("fault:")).forEach(call -> after.remove(call.row()));
        Failure.unless(after.size() <= underWay, after.size() + " rows sent again after one interruption: " + after);
    }
}
