package dev.paceline.check;

import dev.paceline.input.Chunk;
import dev.paceline.input.OrderedParallel;
import dev.paceline.input.RecordStream;
import dev.paceline.mapping.RowMapper;
import dev.paceline.mapping.SeenIds;
import dev.paceline.model.CheckResult;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Row;
import dev.paceline.model.TaskChange;
import dev.paceline.model.TaskKey;
import dev.paceline.storage.Replacement;
import dev.paceline.storage.RunDirectory;
import dev.paceline.validation.Repeat;
import dev.paceline.validation.RepeatedTasks;
import dev.paceline.validation.Sighting;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The check of a whole input, before anything is sent: copies it as it is read, and finds every problem. Blocks; bounded in
 * memory whatever the input's size.
 */
public final class Checking {
    /** A task takes 100 bytes; more are spilled. */
    private static final int TASKS_IN_MEMORY =
            (int) Math.max(200_000, Math.min(1_000_000, Runtime.getRuntime().maxMemory() / 500));

    private final InputRules reading;
    private final RunDirectory directory;
    private final Path scratch;
    private final BooleanSupplier stopped;
    private final LongConsumer progress;
    private final RowMapper mapper;
    private final RowChecker checker;
    private Margins margins = new Margins(new int[0]);
    private final SeenIds ids = new SeenIds();
    private final Set<String> profiles = new HashSet<>();
    private final Set<String> regions = new HashSet<>();
    private long rows;
    private boolean unnamedProfile;
    private boolean doubted;
    private boolean blocked;

    /**
     * @param reading how to understand it
     * @param directory gets {@code problems.jsonl}
     * @param scratch where files may be put for the time being
     * @param stopped whether to give up
     * @param progress told how many rows were read
     */
    public Checking(
            InputRules reading, RunDirectory directory, Path scratch, BooleanSupplier stopped, LongConsumer progress) {
        this.reading = reading;
        this.directory = directory;
        this.scratch = scratch;
        this.stopped = stopped;
        this.progress = progress;
        this.mapper = new RowMapper(reading.mapping());
        this.checker = new RowChecker(mapper, reading.allowed(), Set.of());
    }

    /** The copy's name in the run directory. */
    public static String copyName(InputRules reading) {
        String ending = reading.layout().format().name().toLowerCase(java.util.Locale.ROOT);
        return RunDirectory.INPUT_PREFIX + ending + (reading.layout().gzip() ? ".gz" : "");
    }

    /** Reads all of it, or as far as the limit or what is wrong with it. */
    public CheckResult check(InputStream bytes) throws IOException {
        return check(bytes, () -> "");
    }

    /**
     * The same.
     *
     * @param copy gets what was read, which is hashed
     */
    public CheckResult check(InputStream bytes, OutputStream copy) throws IOException {
        try (InputCopy in = new InputCopy(bytes, copy)) {
            return check(in, in::hash);
        }
    }

    private CheckResult check(InputStream in, Supplier<String> hash) throws IOException {
        try (RecordStream records = RecordStream.open(in, reading.layout());
                RepeatedTasks tasks = new RepeatedTasks(scratch, TASKS_IN_MEMORY);
                ProblemSpool spool = new ProblemSpool(directory)) {
            if (whole(records, spool)) {
                look(records, tasks, spool);
            }
            boolean gaveUp = stopped.getAsBoolean();
            return result(tasks, spool, gaveUp ? "" : hash.get(), gaveUp);
        }
    }

    /** Whether rows can be judged. */
    private boolean whole(RecordStream records, ProblemSpool spool) throws IOException {
        HeaderCheck heading = HeaderCheck.of(records, mapper, checker);
        for (Problem problem : heading.problems()) {
            blocked |= problem.isError();
            spool.add(problem);
        }
        if (!heading.misread()) {
            doubt(records.doubt(), spool);
            margins = new Margins(mapper.nameless(records.columns()));
        }
        return !heading.misread();
    }

    private void look(RecordStream records, RepeatedTasks tasks, ProblemSpool spool) throws IOException {
        if (goesOn()) {
            OrderedParallel.of(this::looked).each(records::next, looked -> take(looked, tasks, spool));
        }
    }

    private boolean goesOn() {
        return rows < reading.limit() && !stopped.getAsBoolean();
    }

    /** What is found in a chunk by itself; pure, and the costly part. */
    private Looked looked(Chunk chunk) {
        List<Row> read = chunk.rows();
        int wanted = (int) Math.min(read.size(), reading.limit() - chunk.firstRow() + 1);
        var seen = new SeenIds();
        List<CheckedRow> checked = new ArrayList<>(Math.max(0, wanted));
        List<Sighting> tasks = new ArrayList<>(Math.max(0, wanted));
        List<Row> rows = read.subList(0, Math.max(0, wanted));
        for (Row row : rows) {
            CheckedRow found = checker.check(row, seen);
            checked.add(found);
            TaskKey task = found.task();
            if (task != null) {
                tasks.add(Sighting.of(task, found.number(), found.line(), found.change() != null));
            }
        }
        return new Looked(
                checked,
                tasks,
                seen,
                margins.in(chunk, rows),
                chunk.doubt(rows),
                chunk.endsReading() && wanted == read.size());
    }

    /** A chunk's rows, as far as they are wanted, their tasks, and whether nothing behind them can be trusted. */
    private record Looked(
            List<CheckedRow> rows,
            List<Sighting> tasks,
            SeenIds ids,
            Margins.Seen margins,
            @Nullable Problem doubt,
            boolean blocked) {}

    /** Chunks come in the order of the input; whether the next is wanted. */
    private boolean take(Looked looked, RepeatedTasks tasks, ProblemSpool spool) throws IOException {
        ids.add(looked.ids());
        margins.add(looked.margins());
        for (CheckedRow row : looked.rows()) {
            Problem doubt = looked.doubt();
            if (doubt != null && doubt.row() == row.number()) {
                doubt(doubt, spool);
            }
            take(row, spool);
        }
        for (Sighting task : looked.tasks()) {
            tasks.add(task);
        }
        blocked |= looked.blocked();
        progress.accept(rows);
        return goesOn();
    }

    /** That the charset is doubtful is told once, by the first cell that shows it. */
    private void doubt(@Nullable Problem doubt, ProblemSpool spool) throws IOException {
        if (doubt != null && !doubted) {
            spool.add(doubt);
            doubted = true;
        }
    }

    private void take(CheckedRow checked, ProblemSpool spool) throws IOException {
        rows++;
        for (Problem problem : checked.problems()) {
            spool.add(problem);
        }
        TaskChange change = checked.change();
        if (change != null) {
            remember(change);
        }
    }

    private void remember(TaskChange change) {
        if (change.profile() == null) {
            unnamedProfile = true;
        } else {
            profiles.add(change.profile());
        }
        if (change.region() != null) {
            regions.add(change.region());
        }
    }

    private CheckResult result(RepeatedTasks tasks, ProblemSpool spool, String sha256, boolean gaveUp)
            throws IOException {
        Set<String> escalated = reading.allowed().contains(ProblemCode.ID_ROUNDED) ? Set.of() : ids.escalated();
        List<Problem> beside = margins.problems();
        blocked |= beside.stream().anyMatch(Problem::isError);
        ProblemSpool.Totals totals;
        try (Stream<Repeat> repeats = tasks.finish();
                Replacement problems = directory.replacement(RunDirectory.PROBLEMS)) {
            totals = spool.publish(
                    problems,
                    escalated,
                    new InRowOrder(
                            Stream.concat(beside.stream(), ids.doubtful(escalated).stream())
                                    .sorted(Comparator.comparingLong(Problem::row))
                                    .iterator(),
                            repeats.map(repeat -> repeat.problem(
                                            mapper.action().task().name()))
                                    .iterator()));
            problems.commit();
        }
        return new CheckResult(
                rows,
                totals.invalidRows(),
                escalated.isEmpty() ? tasks.sent() : 0,
                totals.errors(),
                totals.warnings(),
                blocked,
                totals.byCode(),
                sha256,
                escalated,
                profiles,
                unnamedProfile,
                regions,
                gaveUp);
    }
}
