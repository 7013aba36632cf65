package dev.paceline.run;

import dev.paceline.call.Account;
import dev.paceline.call.Accounts;
import dev.paceline.model.CheckResult;
import dev.paceline.model.Credential;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds every credential that a run needs before anything is sent. */
public final class Signers {
    private Signers() {}

    /** The credential of each profile that rows name, by profile, the empty name for rows that name none. */
    static Mono<Map<String, Credential>> of(AccountBook accounts, CheckResult found) {
        Set<String> profiles = new HashSet<>(found.profiles());
        if (found.unnamedProfile()) {
            profiles.add("");
        }
        return of(accounts, profiles);
    }

    /** The credential of each of these profiles. */
    public static Mono<Map<String, Credential>> of(AccountBook accounts, Collection<String> profiles) {
        return Flux.fromIterable(accounts.groupedFirst(profiles))
                .concatMap(profile -> credential(accounts, profile).map(found -> Map.entry(profile, found)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** The credential of a profile, the empty name for that of rows that name none. */
    static Mono<Credential> credential(Accounts accounts, String profile) {
        return accounts.of(profile.isEmpty() ? null : profile).flatMap(Account::credential);
    }
}
