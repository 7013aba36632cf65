package dev.paceline.run;

import dev.paceline.call.Account;
import dev.paceline.call.Accounts;
import dev.paceline.credentials.Credentials;
import dev.paceline.model.ConfigurationException;
import dev.paceline.model.Credential;
import dev.paceline.model.CredentialException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who signs for each profile of a run, the empty name for rows that name none. Profiles with the same SecretId share an account,
 * and so do those that were declared to; an account keeps its name when temporary credentials rotate, and with it its quota.
 */
public final class Signers implements Accounts {
    private static final String UNNAMED = "";
    private static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);

    private final Function<@Nullable String, Credentials> sources;
    private final @Nullable String profile;
    private final List<Set<String>> sameAccount;
    private final Map<String, Mono<Account>> accounts = new ConcurrentHashMap<>();
    private final Map<String, Account> known = new ConcurrentHashMap<>();
    /** By SecretId. */
    private final Map<String, String> quotas = new ConcurrentHashMap<>();

    /**
     * @param sources where the credential of a profile, or of no profile, comes from
     * @param profile of rows that name none; null for the vendor's order of sources
     * @param sameAccount groups of profiles that belong to one sub-account
     */
    Signers(Function<@Nullable String, Credentials> sources, @Nullable String profile, List<Set<String>> sameAccount) {
        this.sources = sources;
        this.profile = profile;
        this.sameAccount = joined(sameAccount);
    }

    /** The credential of each of these profiles, by profile. */
    public Mono<Map<String, Credential>> credentials(Collection<String> profiles) {
        return Flux.fromIterable(groupedFirst(profiles))
                .concatMap(each -> credential(each).map(found -> Map.entry(each, found)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** The credential of a profile. */
    public Mono<Credential> credential(String of) {
        return of(of.isEmpty() ? null : of).flatMap(Account::credential);
    }

    /** The same where nobody signs for any other profile than these. */
    Accounts only(Set<String> profiles) {
        return new Accounts() {
            @Override
            public Mono<Account> of(@Nullable String rowsOwn) {
                return isKnown(rowsOwn) ? Signers.this.of(rowsOwn) : Mono.error(unknown(rowsOwn));
            }

            @Override
            public @Nullable Account known(@Nullable String rowsOwn) {
                return isKnown(rowsOwn) ? Signers.this.known(rowsOwn) : null;
            }

            private boolean isKnown(@Nullable String rowsOwn) {
                return profiles.contains(rowsOwn == null ? UNNAMED : rowsOwn);
            }
        };
    }

    /** Why rows of that profile are not sent: a run that goes on does not know who signed them. */
    static ConfigurationException unknown(@Nullable String profile) {
        return new ConfigurationException("The journal does not say with which SecretId rows "
                + (profile == null ? "that name no profile" : "of profile " + profile)
                + " are signed: they are not sent. If the credential that would sign them now is right, say"
                + " --credential-changed.");
    }

    /**
     * Profiles in the order in which they should first be asked for: members of declared groups come first, so that a profile
     * with the SecretId of one finds the group's quota.
     */
    List<String> groupedFirst(Collection<String> profiles) {
        return profiles.stream()
                .sorted(Comparator.comparing(this::isUngrouped).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Groups with a profile in common are one account. */
    private static List<Set<String>> joined(List<Set<String>> groups) {
        List<Set<String>> joined = new ArrayList<>();
        for (Set<String> group : groups) {
            Set<String> all = new HashSet<>(group);
            joined.stream().filter(other -> !Collections.disjoint(other, group)).forEach(all::addAll);
            joined.removeIf(other -> !Collections.disjoint(other, group));
            joined.add(all);
        }
        return List.copyOf(joined);
    }

    private boolean isUngrouped(String name) {
        String meant = name.isEmpty() && profile != null ? profile : name;
        return sameAccount.stream().noneMatch(group -> group.contains(meant));
    }

    @Override
    public Mono<Account> of(@Nullable String rowsOwn) {
        return accounts.computeIfAbsent(named(rowsOwn), this::account);
    }

    @Override
    public @Nullable Account known(@Nullable String rowsOwn) {
        return known.get(named(rowsOwn));
    }

    private String named(@Nullable String rowsOwn) {
        String named = rowsOwn != null ? rowsOwn : profile;
        return named == null ? UNNAMED : named;
    }

    private Mono<Account> account(String name) {
        Credentials credentials = sources.apply(name.equals(UNNAMED) ? null : name);
        return credentials
                .current()
                .<Account>map(first -> new Known(quotaName(name, first), credentials))
                .onErrorMap(
                        CredentialException.class,
                        none -> new ConfigurationException(String.valueOf(none.getMessage())))
                .doOnNext(account -> known.put(name, account))
                .cache(account -> FOREVER, error -> Duration.ZERO, () -> Duration.ZERO);
    }

    /** The declared group; else that of another profile with the same SecretId, or the SecretId itself. */
    private String quotaName(String name, Credential first) {
        return sameAccount.stream()
                .filter(group -> group.contains(name))
                .findFirst()
                .map(group -> quotas.computeIfAbsent(first.secretId(), id -> String.join(",", new TreeSet<>(group))))
                .orElseGet(() -> quotas.computeIfAbsent(first.secretId(), id -> id));
    }

    private record Known(String name, Credentials credentials) implements Account {
        @Override
        public Mono<Credential> credential() {
            return credentials.current();
        }

        @Override
        public @Nullable Credential held() {
            return credentials.held();
        }

        @Override
        public Mono<Boolean> changedSince(Credential used) {
            return credentials.changedSince(used);
        }

        @Override
        public String toString() {
            return "Account";
        }
    }
}
