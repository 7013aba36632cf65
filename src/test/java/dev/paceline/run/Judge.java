package dev.paceline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.json.Json;
import dev.paceline.model.Status;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import dev.paceline.simulation.Call;
import dev.paceline.simulation.FakeDisk;
import dev.paceline.simulation.FakeServer;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Holds a finished run to its promises. What happened is what the remote side's log says; what the run says of it is read from
 * the files that it left.
 */
final class Judge {
    private static final long SECOND = 1_000_000_000L;
    /** So long after an answer it is certain to be on the disk. */
    private static final long WRITTEN_AFTER = SECOND;

    private final ActionKind action;
    private final FakeServer server;
    private final List<Played> processes;
    private final Map<Long, CSVRecord> report = new TreeMap<>();
    private final Map<Long, List<Call>> calls;
    private final Map<Long, Long> intents;
    private final Map<Long, TaskKey> tasks = new HashMap<>();
    private final Map<Long, Set<String>> names = new HashMap<>();

    private Judge(FakeServer server, FakeDisk disk, List<Played> processes, ActionKind action) {
        this.action = action;
        this.server = server;
        this.processes = processes;
        this.calls = server.calls.stream().collect(Collectors.groupingBy(call -> call.row));
        this.intents = intents(disk.content("journal"));
        for (CSVRecord record : csv(disk.content("report.csv"))) {
            long row = Long.parseLong(record.get("row"));
            assertThat(report.put(row, record)).as("row %d has one line", row).isNull();
            tasks.put(row, new TaskKey(record.get("project_id"), record.get("task_id")));
            names.put(row, names(record.get("changes")));
        }
    }

    /** Judges a run that has come to its end. */
    static void judge(FakeServer server, FakeDisk disk, List<Played> processes, int rows, ActionKind action) {
        var judge = new Judge(server, disk, processes, action);
        judge.booksBalance(disk, rows);
        judge.endingsAreTrue();
        judge.orderWasKept();
        judge.nothingWasSentTwiceForNothing();
        judge.nothingDoubtfulWasRepeatedUnasked();
        judge.whatWasToldStands();
        judge.paceWasKept();
        judge.nothingIsLeftOver(disk);
    }

    /** How many intents of each row are on the disk for certain, less those that were taken back. */
    static Map<Long, Long> intents(byte[] journal) {
        Map<Long, Long> intents = new HashMap<>();
        ByteBuffer bytes = ByteBuffer.wrap(journal);
        for (int at = 12; at + 8 < bytes.limit(); ) {
            int length = bytes.getInt(at);
            if (length < 1 || at + 8 + length > bytes.limit()) {
                return intents;
            }
            byte type = bytes.get(at + 8);
            if (type == 'I' || type == 'W') {
                intents.merge(bytes.getLong(at + 9), type == 'I' ? 1L : -1L, Long::sum);
            }
            at += 8 + length;
        }
        return intents;
    }

    private void booksBalance(FakeDisk disk, int rows) {
        assertThat(report).as("every row is in the report").hasSize(rows);
        Value.Fields summary = object(disk.content("summary.json"));
        assertThat(number(summary, "rows")).isEqualTo(rows);
        assertThat(Double.parseDouble(((Value.Num) field(summary, "elapsed_seconds")).literal()))
                .as("elapsed_seconds, whatever the clock was set to")
                .isBetween(0.0, 86_400.0);
        for (Status status : Status.values()) {
            assertThat(number(summary, status.label()))
                    .as("%s in summary.json", status)
                    .isEqualTo(report.values().stream()
                            .filter(record -> record.get("status").equals(status.label()))
                            .count());
        }
        Map<Long, String> results = new HashMap<>();
        new String(disk.content("results.jsonl"), StandardCharsets.UTF_8)
                .lines()
                .map(line -> object(line.getBytes(StandardCharsets.UTF_8)))
                .forEach(line -> results.put(number(line, "row"), text(line, "status")));
        report.forEach((row, record) ->
                assertThat(results.get(row)).as("row %d in results.jsonl", row).isEqualTo(record.get("status")));
    }

    private void endingsAreTrue() {
        report.keySet().forEach(this::endingIsTrue);
    }

    private void endingIsTrue(long row) {
        List<Call> sent = calls.getOrDefault(row, List.of());
        String status = report.get(row).get("status");
        boolean executed = sent.stream().anyMatch(Call::executed);
        switch (status) {
            case "applied" ->
                assertThat(sent)
                        .as("row %d is applied", row)
                        .anyMatch(call -> call.executed() && call.answer == Call.Answer.APPLIED && call.settled());
            case "failed", "superseded" -> {}
            case "unknown" ->
                assertThat(sent)
                        .as("row %d is unknown", row)
                        .satisfies(all -> assertThat(intents.getOrDefault(row, 0L) > all.size()
                                        || all.stream().anyMatch(call -> !call.settledFor(WRITTEN_AFTER)))
                                .as("something was announced and not settled")
                                .isTrue())
                        .noneMatch(call -> call.answer == Call.Answer.APPLIED && call.settledFor(WRITTEN_AFTER))
                        .satisfies(all -> assertThat(action == ActionKind.NOT_ABSOLUTE
                                        || processes.stream().anyMatch(one -> gaveUp(one, all)))
                                .as("a process tried it to the end: %s; %s", all, processes)
                                .isTrue());
            case "invalid" -> assertThat(sent).as("row %d is invalid", row).isEmpty();
            default -> assertThat(status).as("row %d of a finished run", row).isEqualTo("an ending");
        }
        if (status.equals("failed")) {
            assertThat(executed).as("row %d failed and was executed", row).isFalse();
            assertThat(sent)
                    .as("row %d failed", row)
                    .allMatch(Call::settled)
                    .anyMatch(call -> call.answer == Call.Answer.REFUSED);
        }
        boolean overtaken = report.keySet().stream().anyMatch(later -> overtakes(later, row));
        if (!status.equals("applied") && !status.equals("invalid")) {
            assertThat(status.equals("superseded"))
                    .as("row %d is %s, a later row was applied: %s", row, status, overtaken)
                    .isEqualTo(overtaken);
        }
    }

    /** Whether the process tried a row five times, or heard that it is refused. */
    private static boolean gaveUp(Played process, List<? extends Call> calls) {
        List<Call> own = calls.stream()
                .<Call>map(call -> call)
                .filter(call -> call.from == process.life)
                .toList();
        return count(own, Call.Answer.NOTHING) >= 5
                || count(own, Call.Answer.REFUSED) > 0
                || count(own, Call.Answer.NOT_LET_IN) > 1;
    }

    private static long count(List<Call> calls, Call.Answer answer) {
        return calls.stream().filter(call -> call.answer == answer).count();
    }

    private boolean overtakes(long later, long earlier) {
        return later > earlier
                && report.get(later).get("status").equals("applied")
                && tasks.get(later).equals(tasks.get(earlier))
                && names.get(later).stream().anyMatch(names.get(earlier)::contains);
    }

    /**
     * What was executed for a task was executed in file order, and so it stands as its last executed row left it. Where failed
     * rows were asked for again, they come after others: never after one that was confirmed and sets the same.
     */
    private void orderWasKept() {
        Map<TaskKey, List<Call>> before = new HashMap<>();
        Set<TaskKey> turned = new HashSet<>();
        for (Call call : server.executed) {
            List<Call> earlier = before.computeIfAbsent(call.task, task -> new ArrayList<>());
            for (Call other : earlier) {
                if (other.row > call.row) {
                    turned.add(call.task);
                    assertThat(wasAskedFor(-1, process(call)) && !(sharesNames(other, call) && confirms(other)))
                            .as("executed after %s: %s; %s", other, call, processes)
                            .isTrue();
                }
            }
            earlier.add(call);
        }
        assertThat(withoutThe(turned, server.tasks)).isEqualTo(withoutThe(turned, inFileOrder()));
    }

    private Map<TaskKey, Map<String, Long>> inFileOrder() {
        Map<TaskKey, Map<String, Long>> expected = new HashMap<>();
        server.executed.stream()
                .sorted(Comparator.comparingLong(call -> call.row))
                .forEach(call -> expected.computeIfAbsent(call.task, task -> new TreeMap<>())
                        .putAll(call.changes));
        return expected;
    }

    private static Map<TaskKey, Map<String, Long>> withoutThe(
            Set<TaskKey> tasks, Map<TaskKey, Map<String, Long>> states) {
        Map<TaskKey, Map<String, Long>> others = new HashMap<>(states);
        others.keySet().removeAll(tasks);
        return others;
    }

    private static boolean confirms(Call call) {
        return call.answer == Call.Answer.APPLIED && call.settledFor(WRITTEN_AFTER);
    }

    private static boolean sharesNames(Call one, Call other) {
        return one.changes.keySet().stream().anyMatch(other.changes::containsKey);
    }

    private void nothingWasSentTwiceForNothing() {
        calls.forEach((row, sent) -> {
            for (int i = 1; i < sent.size(); i++) {
                Call before = sent.get(i - 1);
                boolean ended = before.ends() && before.settledFor(WRITTEN_AFTER);
                boolean asked = before.answer == Call.Answer.REFUSED
                        && wasAskedFor(processes.indexOf(process(before)), process(sent.get(i)));
                assertThat(ended && !asked)
                        .as("sent again: %s; %s", before, sent.get(i))
                        .isFalse();
            }
        });
    }

    /** What is not absolute is sent again only where it is certain that it was not executed, or where one asked for it. */
    private void nothingDoubtfulWasRepeatedUnasked() {
        long permissions =
                processes.stream().filter(process -> process.repeatsUnknown).count();
        if (action == ActionKind.ABSOLUTE) {
            return;
        }
        calls.forEach((row, sent) -> {
            long executed = sent.stream().filter(Call::executed).count();
            if (action == ActionKind.NOT_ABSOLUTE) {
                assertThat(executed).as("executions of row %d: %s", row, sent).isLessThanOrEqualTo(1 + permissions);
            }
            for (int i = 1; i < sent.size(); i++) {
                Call before = sent.get(i - 1);
                boolean doubtful = action == ActionKind.NOT_ABSOLUTE && !before.settled();
                boolean begun = before.answer == Call.Answer.APPLIED && before.settledFor(WRITTEN_AFTER);
                boolean asked = process(sent.get(i)).repeatsUnknown && process(sent.get(i)) != process(before);
                assertThat((doubtful || begun) && !asked)
                        .as("sent again unasked: %s; %s", before, sent.get(i))
                        .isFalse();
            }
        });
    }

    /** Once a caller was told that a row is applied or failed, no later process sends it again unless one was asked to. */
    private void whatWasToldStands() {
        for (int i = 0; i < processes.size(); i++) {
            Map<Long, Status> told = new HashMap<>();
            processes.get(i).told.forEach(outcome -> told.put(outcome.row(), outcome.status()));
            for (Played later : processes.subList(i + 1, processes.size())) {
                boolean asked = wasAskedFor(i - 1, later);
                for (Call call : server.calls) {
                    Status status = told.get(call.row);
                    assertThat(call.from == later.life
                                    && (status == Status.APPLIED || (status == Status.FAILED && !asked)))
                            .as("told as %s, and sent by a later process: %s; %s", status, call, processes)
                            .isFalse();
                }
            }
        }
    }

    /** Whether a process after that one, up to this one, was to send failed rows again: they come after all others. */
    private boolean wasAskedFor(int after, Played upTo) {
        return processes.subList(after + 1, processes.indexOf(upTo) + 1).stream()
                .anyMatch(process -> process.retriesFailed || process.repeatsUnknown);
    }

    private Played process(Call call) {
        return processes.stream()
                .filter(process -> process.life == call.from)
                .findFirst()
                .orElseThrow();
    }

    private void paceWasKept() {
        long[] arrivals = server.calls.stream()
                .mapToLong(call -> call.arrivedAt)
                .filter(at -> at >= 0)
                .sorted()
                .toArray();
        for (int i = 20; i < arrivals.length; i++) {
            assertThat(arrivals[i] - arrivals[i - 20])
                    .as("21 arrivals, the last one at %.3f s", arrivals[i] / 1e9)
                    .isGreaterThanOrEqualTo(SECOND);
        }
    }

    private void nothingIsLeftOver(FakeDisk disk) {
        boolean toMend = report.values().stream()
                .map(record -> record.get("status"))
                .anyMatch(status -> status.equals("failed") || status.equals("unknown") || status.equals("invalid"));
        Set<String> expected = new HashSet<>(Set.of(
                "input.csv", "journal", "lock", "problems.jsonl", "report.csv", "results.jsonl", "summary.json"));
        if (toMend && disk.list().contains("failed.csv")) {
            expected.add("failed.csv");
            if (action != ActionKind.ABSOLUTE) {
                expected.add("action.json");
            }
        }
        assertThat(disk.list()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<CSVRecord> csv(byte[] bytes) {
        try {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(new StringReader(new String(bytes, StandardCharsets.UTF_8)))
                    .getRecords();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Set<String> names(String changes) {
        return changes.isEmpty()
                ? Set.of()
                : object(changes.getBytes(StandardCharsets.UTF_8)).fields().stream()
                        .map(Value.Field::name)
                        .collect(Collectors.toSet());
    }

    private static Value.Fields object(byte[] json) {
        return (Value.Fields) Json.parse(new String(json, StandardCharsets.UTF_8));
    }

    private static Value field(Value.Fields object, String name) {
        return object.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static long number(Value.Fields object, String name) {
        return Long.parseLong(((Value.Num) field(object, name)).literal());
    }

    private static String text(Value.Fields object, String name) {
        return ((Value.Text) field(object, name)).text();
    }
}
