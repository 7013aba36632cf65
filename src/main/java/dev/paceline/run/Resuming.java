package dev.paceline.run;

import dev.paceline.action.Action;
import dev.paceline.call.Accounts;
import dev.paceline.control.Control;
import dev.paceline.control.ControlServer;
import dev.paceline.journal.Journal;
import dev.paceline.journal.RowStates;
import dev.paceline.journal.RunEvent;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.ConfigurationException;
import dev.paceline.model.Credential;
import dev.paceline.model.Outcome;
import dev.paceline.model.ResumeOptions;
import dev.paceline.model.Summary;
import dev.paceline.storage.OnDisk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A run that goes on: the rows that have no result are sent, in the order of the input. */
public final class Resuming {
    private static final Duration SERVERS_WINDOW = Duration.ofSeconds(1);

    private final RunContext equipment;
    private final Control control;
    private final Resumption run;
    private final ResumeOptions options;
    private final Consumer<Summary> ended;
    private final Instant begun;
    private final long begunTicks;
    private final Journal.Workers workers;

    public Resuming(
            RunContext equipment, Control control, Resumption run, ResumeOptions options, Consumer<Summary> ended) {
        this.equipment = equipment;
        this.control = control;
        this.run = run;
        this.options = options;
        this.ended = ended;
        this.begun = equipment.platform().clock().instant();
        this.begunTicks = equipment.platform().ticker().nanos();
        this.workers = Journal.Workers.on(equipment.disk());
    }

    /** The rest of the run. */
    public Flux<Outcome> outcomes() {
        Pinned pinned = run.pinned();
        control.counters().rows(pinned.rows());
        control.counters().before(run.replay().attempts(), run.replay().throttled());
        var accounts = new AccountBook(
                equipment.sources(), pinned.target().profile(), pinned.target().sameAccount());
        return ControlServer.during(
                run.directory(),
                control,
                equipment.disk(),
                sameSigners(accounts)
                        .then(Mono.defer(this::somebodySigns))
                        .then(OnDisk.call(equipment.disk(), this::journal))
                        .flatMapMany(journal -> goOn(journal, asPinned(accounts))));
    }

    /** Rows of a profile of which the journal does not say who signs are sent where that was said to be right. */
    private Accounts asPinned(AccountBook accounts) {
        return options.credentialChanged()
                ? accounts
                : new PinnedBook(accounts, run.signers().keySet());
    }

    /** A check that let any row be sent has found who signs it. */
    private Mono<Void> somebodySigns() {
        Pinned pinned = run.pinned();
        return options.credentialChanged() || !run.signers().isEmpty()
                ? Mono.empty()
                : Copy.rows(run.directory(), pinned, equipment.disk())
                        .filter(row -> row.change() != null)
                        .next()
                        .flatMap(row -> Mono.error(PinnedBook.unknown("")));
    }

    private Journal journal() {
        return Journal.resume(run.directory(), run.replay(), workers, Journal.BeforeForce.NOTHING);
    }

    private Flux<Outcome> goOn(Journal journal, Accounts book) {
        Pinned pinned = run.pinned();
        RowStates accounts = journal.accounts();
        var reporting = new Reporting(
                run.directory(),
                run.replay().header(),
                pinned,
                accounts,
                run.program(),
                equipment.settings().bom());
        Action action = pinned.reading().action();
        var retries = new Retries(options.retryFailed(), options.repeatUnknown(), action.repeatable());
        var books =
                new RunRecorder.Kept(journal, accounts, retries, run.sessions(), reporting, equipment.disk(), workers);
        var execution = new Execution(
                action,
                equipment,
                control,
                books,
                book,
                equipment.settings().pace(),
                equipment.settings().limits(),
                begunTicks,
                new Execution.Before(startAfter(), run.replay().answered()));
        Flux<CheckedRow> rows = Copy.rows(run.directory(), pinned, equipment.disk());
        Mono<Void> prepared = retries.any() ? overtakenFound(journal, accounts, rows) : Mono.empty();
        return journal.event(new RunEvent(Session.RESUMED, begun, List.of()))
                .then(prepared)
                .then(execution.connected(Set.of()))
                .thenMany(execution.send(rows, Pipeline.MANY_QUOTAS))
                .concatWith(execution.finish().doOnNext(ended).then(Mono.empty()));
    }

    /** A crash may have come between a row's result and the note that it overtook another: no such row is sent again. */
    private static Mono<Void> overtakenFound(Journal journal, RowStates accounts, Flux<CheckedRow> rows) {
        var overtaking = new Supersession();
        return rows.filter(row -> accounts.ended(row.number()))
                .concatMapIterable(row -> overtaking.ended(accounts.of(row), row.meant()))
                .concatMap(row -> journal.result(row.now()))
                .then();
    }

    /**
     * What an earlier process sent last may still count in the server's window. When that was only a clock could tell, which may
     * have been set since, so the window is always waited for.
     */
    private Duration startAfter() {
        return run.replay().attempts() == 0 ? Duration.ZERO : SERVERS_WINDOW;
    }

    private Mono<Void> sameSigners(AccountBook book) {
        return Signers.of(book, run.signers().keySet())
                .doOnNext(this::refuseOthers)
                .then();
    }

    private void refuseOthers(Map<String, Credential> now) {
        Set<String> changed = new TreeSet<>();
        now.forEach((profile, credential) -> {
            Seal seal = Objects.requireNonNull(run.signers().get(profile));
            if (!seal.holds(credential, run.pinned().sealed())) {
                throw new ConfigurationException("The journal in " + run.directory() + " was not written with this"
                        + " SecretKey, or was changed since: nothing is sent from it.");
            }
            if (!seal.isOf(credential)) {
                changed.add(profile);
            }
        });
        refuseChanged(changed);
    }

    private void refuseChanged(Set<String> profiles) {
        if (!profiles.isEmpty() && !options.credentialChanged()) {
            throw new ConfigurationException("The run was begun with another SecretId"
                    + (profiles.size() == 1 && profiles.contains("")
                            ? ""
                            : " for profile " + String.join(", ", profiles))
                    + ". If it belongs to the same account, say --credential-changed.");
        }
    }
}
