package dev.paceline.run;

import dev.paceline.action.Action;
import dev.paceline.check.Checking;
import dev.paceline.check.InputRules;
import dev.paceline.check.RowChecker;
import dev.paceline.input.Layout;
import dev.paceline.journal.Journal;
import dev.paceline.mapping.Columns;
import dev.paceline.mapping.MappingRules;
import dev.paceline.mapping.RowMapper;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Format;
import dev.paceline.model.Outcome;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Row;
import dev.paceline.model.TaskChange;
import dev.paceline.storage.OnDisk;
import dev.paceline.storage.RunDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Rows of the caller's own. They are checked one by one as they come, for nothing is known of those to come. With a run
 * directory they are written down as JSON lines before anything of them is sent, and from there all is as with a file.
 */
final class OwnRows implements RunSource {
    private final Action action;
    private final InputRules reading;
    private final Flux<Row> rows;
    private final @Nullable Path path;
    private volatile @Nullable RowLines lines;
    private volatile @Nullable Throwable brokeOff;

    /** @param path of the run directory, null to keep nothing */
    OwnRows(Action action, Flux<Row> rows, @Nullable Path path) {
        this.action = action;
        this.reading = reading(action);
        this.rows = rows;
        this.path = path;
    }

    /** A program's own values are what it means, whatever they look like. */
    static InputRules reading(Action action) {
        return new InputRules(
                new Layout(Format.JSONL, StandardCharsets.UTF_8, ',', false),
                MappingRules.none(Columns.of(action)),
                Set.of(ProblemCode.CELL_MARKER),
                true,
                Long.MAX_VALUE);
    }

    @Override
    public Action action() {
        return action;
    }

    @Override
    public Optional<RunDirectory> open() {
        return Optional.ofNullable(path).map(RunDirectory::create);
    }

    @Override
    public Flux<Outcome> outcomes(Lifecycle run, Optional<RunDirectory> directory) {
        return OnDisk.call(run.context().disk(), () -> begin(run, directory.orElse(null)))
                .flatMapMany(run::send)
                .concatWith(Mono.defer(this::failure));
    }

    private ReadyRun begin(Lifecycle run, @Nullable RunDirectory directory) throws IOException {
        RunContext context = run.context();
        var copied =
                new CopiedInput("rows of the caller's own", Checking.copyName(reading), CopiedInput.UNKNOWN_HASH, 0);
        RunManifest manifest = RunManifest.of(copied, reading, Set.of(), context);
        RunRecorder recorder = directory == null
                ? new RunRecorder.Unkept(RunIdentity.ofNew("", "", run.begun()))
                : recorder(StoredRun.ofNew(directory, manifest, run.begun()), context);
        Signers signers = context.signers(context.settings().target());
        return new ReadyRun(
                checked(run, new Signing(signers, recorder, manifest, context, new HashSet<>())),
                ReadyRun.ONE_QUOTA,
                Set.of(),
                signers,
                recorder,
                History.NONE);
    }

    private RunRecorder recorder(StoredRun run, RunContext context) throws IOException {
        run.manifest().refuseUnreadable();
        RowLines written = RowLines.in(run.directory(), run.manifest().input().copy());
        lines = written;
        Journal.Workers workers = Journal.Workers.on(context.disk());
        Journal journal = Journal.create(run.directory(), run.header(), workers, written::force);
        return RunRecorder.Kept.ofNew(run, journal, workers, List.of(), context);
    }

    /** Who gives the rows may block, when they are asked for and when they are no longer wanted. */
    private Flux<CheckedRow> checked(Lifecycle run, Signing signing) {
        var checker = new RowChecker(new RowMapper(reading.mapping()), reading.allowed(), Set.of());
        return rows.subscribeOn(Schedulers.boundedElastic())
                .cancelOn(Schedulers.boundedElastic())
                .index(OwnRows::numbered)
                .onErrorResume(error -> cameToAnEnd(error, run))
                .takeUntilOther(run.handles().stop().signal())
                .map(row -> new Taken(row, checker.check(row)))
                .concatMap(row -> signing.noted(row.checked()).then(written(row, run.context())), 1)
                .doOnNext(row -> run.handles().status().tell(listener -> listener.rows(row.number())));
    }

    /**
     * The caller's rows broke off: those that came are settled and accounted for before the error is passed on. After a stop it
     * is only how the caller's code takes being interrupted.
     */
    private Flux<Row> cameToAnEnd(Throwable error, Lifecycle run) {
        if (run.handles().stop().cause() == null) {
            brokeOff = error;
        }
        return Flux.empty();
    }

    private Mono<Outcome> failure() {
        Throwable error = brokeOff;
        return error == null ? Mono.empty() : Mono.error(error);
    }

    /** Rows count from 1 in the order in which they come, each on a line of its own. */
    private static Row numbered(long index, Row row) {
        if (row.form() != Row.Form.OBJECT) {
            throw new IllegalArgumentException("Rows of one's own are objects; text cells are for tables");
        }
        return new Row(index + 1, index + 1, Row.Form.OBJECT, row.columns(), row.values(), row.problems());
    }

    private Mono<CheckedRow> written(Taken taken, RunContext context) {
        RowLines to = lines;
        return to == null
                ? Mono.just(taken.checked())
                : OnDisk.run(context.disk(), () -> to.write(taken.row())).thenReturn(taken.checked());
    }

    @Override
    public void close(Optional<RunDirectory> opened) throws IOException {
        if (opened.isPresent()) {
            RunDirectory directory = opened.get();
            try (directory) {
                RowLines written = lines;
                if (written != null) {
                    written.close();
                }
            }
        }
    }

    /** A row as it came, and what is made of it. */
    private record Taken(Row row, CheckedRow checked) {}

    /**
     * Writes down who signs for each profile: durable before the first row of that profile is written down, so that whoever
     * resumes the run signs with the same. For one row at a time.
     */
    private record Signing(
            Signers signers, RunRecorder recorder, RunManifest manifest, RunContext context, Set<String> noted) {
        /** Completes when it is written down for this row's profile; where nobody can sign, the row's own sending says so. */
        Mono<Void> noted(CheckedRow row) {
            TaskChange change = row.change();
            if (change == null) {
                return Mono.empty();
            }
            String profile = change.profile() == null ? "" : change.profile();
            return noted.add(profile) ? note(profile).onErrorComplete() : Mono.empty();
        }

        private Mono<Void> note(String profile) {
            return signers.credential(profile)
                    .map(credential -> Seal.of(credential, manifest.sealed())
                            .event(profile, context.platform().clock().instant()))
                    .flatMap(recorder::event);
        }
    }
}
