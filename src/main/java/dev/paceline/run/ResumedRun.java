package dev.paceline.run;

import dev.paceline.action.Action;
import dev.paceline.call.Accounts;
import dev.paceline.journal.Journal;
import dev.paceline.journal.RowStates;
import dev.paceline.journal.RunEvent;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.ConfigurationException;
import dev.paceline.model.Credential;
import dev.paceline.model.Outcome;
import dev.paceline.model.ResumeOptions;
import dev.paceline.storage.OnDisk;
import dev.paceline.storage.RunDirectory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A run that goes on: the rows that have no result are sent, in the order of the input.
 *
 * @param resumption the run, open; whoever opened it closes it
 * @param options what is to be done otherwise than before
 */
record ResumedRun(OpenedRun resumption, ResumeOptions options) implements RunSource {
    @Override
    public Action action() {
        return resumption.action();
    }

    @Override
    public Optional<RunDirectory> open() {
        return Optional.of(resumption.run().directory());
    }

    @Override
    public Flux<Outcome> outcomes(Lifecycle run, Optional<RunDirectory> directory) {
        RunManifest manifest = resumption.run().manifest();
        Signers signers = run.context().signers(manifest.target());
        Flux<CheckedRow> rows = resumption.run().rows(run.context().disk());
        run.handles().status().tell(listener -> listener.rows(manifest.input().rows()));
        return signers.credentials(resumption.signers().keySet())
                .doOnNext(this::refuseOthers)
                .then(Mono.defer(() -> somebodySigns(rows)))
                .then(OnDisk.call(run.context().disk(), () -> recorder(run.context())))
                .delayUntil(recorder -> prepared(recorder, rows, run))
                .map(recorder -> ready(rows, signers, recorder))
                .flatMapMany(run::send);
    }

    /** A check that let any row be sent has found who signs it. */
    private Mono<Void> somebodySigns(Flux<CheckedRow> rows) {
        return options.credentialChanged() || !resumption.signers().isEmpty()
                ? Mono.empty()
                : rows.filter(row -> row.change() != null).next().flatMap(row -> Mono.error(Signers.unknown(null)));
    }

    private RunRecorder.Kept recorder(RunContext context) {
        StoredRun run = resumption.run();
        Journal.Workers workers = Journal.Workers.on(context.disk());
        Journal journal = Journal.resume(run.directory(), resumption.replay(), workers, Journal.BeforeForce.NOTHING);
        var reporting = new Reporting(
                run,
                journal.rowStates(),
                resumption.program(),
                context.settings().bom());
        var retries = new RetryPolicy(options.retryFailed(), options.repeatUnknown(), action().repeatable());
        return new RunRecorder.Kept(journal, workers, retries, resumption.history(), reporting, context.disk());
    }

    private Mono<Void> prepared(RunRecorder.Kept recorder, Flux<CheckedRow> rows, Lifecycle run) {
        Mono<Void> resumed = recorder.event(new RunEvent(ProcessEnd.RESUMED, run.begun(), List.of()));
        return recorder.retries().any()
                ? resumed.then(
                        supersededFound(recorder.journal(), recorder.reporting().states(), rows))
                : resumed;
    }

    /** A crash may have come between a row's result and the note that it overtook another: no such row is sent again. */
    private static Mono<Void> supersededFound(Journal journal, RowStates states, Flux<CheckedRow> rows) {
        var supersession = new Supersession();
        return rows.filter(row -> states.ended(row.number()))
                .concatMapIterable(row -> supersession.ended(states.of(row), row.meant()))
                .concatMap(row -> journal.result(row.now()))
                .then();
    }

    /** Rows of a profile of which the journal does not say who signs are sent where that was said to be right. */
    private ReadyRun ready(Flux<CheckedRow> rows, Signers signers, RunRecorder recorder) {
        Accounts accounts = options.credentialChanged()
                ? signers
                : signers.only(resumption.signers().keySet());
        return new ReadyRun(rows, ReadyRun.MANY_QUOTAS, Set.of(), accounts, recorder, resumption.history());
    }

    private void refuseOthers(Map<String, Credential> now) {
        Set<String> changed = new TreeSet<>();
        now.forEach((profile, credential) -> {
            Seal seal = Objects.requireNonNull(resumption.signers().get(profile));
            if (!seal.holds(credential, resumption.run().manifest().sealed())) {
                throw new ConfigurationException(
                        "The journal in " + resumption.run().directory() + " was not written with this"
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

    /** The directory was open before, and stays so. */
    @Override
    public void close(Optional<RunDirectory> directory) {}
}
