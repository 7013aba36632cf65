package dev.paceline.run;

import dev.paceline.call.Account;
import dev.paceline.call.Accounts;
import dev.paceline.model.ConfigurationException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The accounts of a run that goes on: nobody signs for a profile of which the journal does not say who signs.
 *
 * @param accounts all that there are
 * @param profiles those that are pinned, the empty name for rows that name none
 */
record PinnedBook(Accounts accounts, Set<String> profiles) implements Accounts {
    @Override
    public Mono<Account> of(@Nullable String profile) {
        return isPinned(profile) ? accounts.of(profile) : Mono.error(unknown(profile == null ? "" : profile));
    }

    @Override
    public @Nullable Account known(@Nullable String profile) {
        return isPinned(profile) ? accounts.known(profile) : null;
    }

    private boolean isPinned(@Nullable String profile) {
        return profiles.contains(profile == null ? "" : profile);
    }

    static ConfigurationException unknown(String profile) {
        return new ConfigurationException("The journal does not say with which SecretId rows "
                + (profile.isEmpty() ? "that name no profile" : "of profile " + profile)
                + " are signed: they are not sent. If the credential that would sign them now is right, say"
                + " --credential-changed.");
    }
}
