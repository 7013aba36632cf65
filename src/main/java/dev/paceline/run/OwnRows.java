package dev.paceline.run;

import dev.paceline.action.Action;
import dev.paceline.call.Accounts;
import dev.paceline.check.Checking;
import dev.paceline.check.Reading;
import dev.paceline.check.RowChecker;
import dev.paceline.control.Control;
import dev.paceline.control.ControlServer;
import dev.paceline.input.Format;
import dev.paceline.input.Layout;
import dev.paceline.journal.Journal;
import dev.paceline.journal.RunHeader;
import dev.paceline.mapping.Columns;
import dev.paceline.mapping.MappingRules;
import dev.paceline.mapping.RowMapper;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Outcome;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Row;
import dev.paceline.model.Summary;
import dev.paceline.storage.OnDisk;
import dev.paceline.storage.RunDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A run over rows of the caller's own. They are checked one by one as they come, for nothing is known of those to come. With a
 * run directory they are written down as JSON lines before anything of them is sent, and from there all is as with a file.
 */
public final class OwnRows {
    /** A program's own values are what it means, whatever they look like. */
    static Reading reading(Action action) {
        return new Reading(
                new Layout(Format.JSONL, StandardCharsets.UTF_8, ',', false),
                MappingRules.none(Columns.of(action)),
                Set.of(ProblemCode.CELL_MARKER),
                true,
                Long.MAX_VALUE);
    }

    private final RunContext equipment;
    private final Control control;
    private final Reading reading;
    private final Flux<Row> rows;
    private final @Nullable Path path;
    private final Consumer<Summary> ended;
    private final Instant begun;
    private final long begunTicks;
    private final AtomicReference<@Nullable Throwable> brokeOff = new AtomicReference<>();
    private final String runId = UUID.randomUUID().toString();

    public OwnRows(
            RunContext equipment,
            Control control,
            Action action,
            Flux<Row> rows,
            @Nullable Path path,
            Consumer<Summary> ended) {
        this.reading = reading(action);
        this.equipment = equipment;
        this.control = control;
        this.rows = rows;
        this.path = path;
        this.ended = ended;
        this.begun = equipment.platform().clock().instant();
        this.begunTicks = equipment.platform().ticker().nanos();
    }

    /** The whole run. */
    public Flux<Outcome> outcomes() {
        Path directory = path;
        return directory == null
                ? execute(new RunRecorder.Unkept(runId, begun), row -> {}, pinned())
                : Flux.usingWhen(
                        OnDisk.call(equipment.disk(), () -> RunDirectory.create(directory)),
                        this::in,
                        opened -> OnDisk.run(equipment.disk(), opened::close));
    }

    private Flux<Outcome> in(RunDirectory directory) {
        return ControlServer.during(directory, control, equipment.disk(), written(directory));
    }

    private Flux<Outcome> written(RunDirectory directory) {
        return Flux.usingWhen(
                OnDisk.call(equipment.disk(), () -> RowLines.in(directory, Checking.copyName(reading))),
                lines -> OnDisk.call(equipment.disk(), () -> books(directory, lines))
                        .flatMapMany(books -> execute(books, lines::write, pinned())),
                lines -> OnDisk.run(equipment.disk(), lines::close));
    }

    private Pinned pinned() {
        return new Pinned(
                Pinned.ACTION_PINNED,
                "rows of the caller's own",
                Checking.copyName(reading),
                Pinned.UNKNOWN_HASH,
                0,
                reading,
                Set.of(),
                equipment.settings().target(),
                equipment.region(),
                equipment.settings().pace(),
                equipment.settings().limits(),
                equipment.settings().bom(),
                Map.of());
    }

    private RunRecorder books(RunDirectory directory, RowLines lines) {
        Pinned pinned = pinned();
        pinned.refuseUnreadable();
        var header = new RunHeader(runId, begun, pinned.toValue());
        Journal.Workers workers = Journal.Workers.on(equipment.disk());
        Journal journal = Journal.create(directory, header, workers, lines::force);
        var accounts = journal.accounts();
        var reporting = new Reporting(
                directory,
                header,
                pinned,
                accounts,
                List.of(),
                equipment.settings().bom());
        return new RunRecorder.Kept(
                journal, accounts, Retries.none(reading.action()), List.of(), reporting, equipment.disk(), workers);
    }

    private Flux<Outcome> execute(RunRecorder books, RowLines.Sink sink, Pinned pinned) {
        Accounts accounts = new AccountBook(
                equipment.sources(),
                equipment.settings().target().profile(),
                equipment.settings().target().sameAccount());
        var execution = new Execution(
                reading.action(),
                equipment,
                control,
                books,
                accounts,
                equipment.settings().pace(),
                equipment.settings().limits(),
                begunTicks,
                Execution.Before.NOTHING);
        var signing = new SignersNoted(
                accounts, books, pinned.sealed(), equipment.platform().clock());
        var checker = new RowChecker(new RowMapper(reading.mapping()), reading.allowed(), Set.of());
        // Who gives them may block, when they are asked for and when they are no longer wanted.
        Flux<CheckedRow> checked = rows.subscribeOn(Schedulers.boundedElastic())
                .cancelOn(Schedulers.boundedElastic())
                .index(OwnRows::numbered)
                .onErrorResume(this::cameToAnEnd)
                .takeUntilOther(control.stop().signal())
                .map(row -> new Taken(row, checker.check(row)))
                .concatMap(row -> signing.noted(row.checked()).then(written(row, sink)), 1)
                .doOnNext(row -> control.counters().rows(row.number()));
        return execution
                .connected(Set.of())
                .thenMany(execution.send(checked, Pipeline.ONE_QUOTA))
                .concatWith(execution.finish().doOnNext(ended).then(Mono.defer(this::failure)));
    }

    /**
     * The caller's rows broke off: those that came are settled and accounted for before the error is passed on. After a stop it
     * is only how the caller's code takes being interrupted.
     */
    private Flux<Row> cameToAnEnd(Throwable error) {
        if (control.stop().cause() == null) {
            brokeOff.set(error);
        }
        return Flux.empty();
    }

    private Mono<Outcome> failure() {
        Throwable error = brokeOff.get();
        return error == null ? Mono.empty() : Mono.error(error);
    }

    /** Rows count from 1 in the order in which they come, each on a line of its own. */
    private static Row numbered(long index, Row row) {
        if (row.form() != Row.Form.OBJECT) {
            throw new IllegalArgumentException("Rows of one's own are objects; text cells are for tables");
        }
        return new Row(index + 1, index + 1, Row.Form.OBJECT, row.columns(), row.values(), row.problems());
    }

    /** A row as it came, and what is made of it. */
    private record Taken(Row row, CheckedRow checked) {}

    private Mono<CheckedRow> written(Taken taken, RowLines.Sink sink) {
        return OnDisk.run(equipment.disk(), () -> sink.write(taken.row())).thenReturn(taken.checked());
    }
}
