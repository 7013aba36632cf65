package dev.paceline.run;

import dev.paceline.call.Accounts;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.TaskChange;
import dev.paceline.model.Value;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Writes down who signs for each profile of a run whose rows are not known before: durable before the first row of that profile
 * is written down, so that whoever resumes it signs with the same. For one row at a time.
 */
final class SignersNoted {
    private final Accounts accounts;
    private final RunRecorder books;
    private final Value.Fields header;
    private final Clock clock;
    private final Set<String> noted = new HashSet<>();

    /** @param header what is sealed */
    SignersNoted(Accounts accounts, RunRecorder books, Value.Fields header, Clock clock) {
        this.accounts = accounts;
        this.books = books;
        this.header = header;
        this.clock = clock;
    }

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
        return Signers.credential(accounts, profile)
                .map(credential -> Seal.of(credential, header).event(profile, clock.instant()))
                .flatMap(books::event);
    }
}
