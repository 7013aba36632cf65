package dev.paceline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.call.Account;
import dev.paceline.credentials.Credentials;
import dev.paceline.model.Credential;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

final class SignersTest {
    private final Map<String, Credential> held = new HashMap<>(Map.of(
            "",
            credential("AKIDONE"),
            "a",
            credential("AKIDONE"),
            "b",
            credential("AKIDTWO"),
            "c",
            credential("AKIDSIX")));

    @Test
    void profilesWithOneSecretIdShareAQuotaAndOthersDoNot() {
        var book = book(null, List.of());
        assertThat(name(book, null)).isEqualTo(name(book, "a")).isNotEqualTo(name(book, "b"));
    }

    @Test
    void profilesThatWereDeclaredToShareOneDo() {
        var book = book(null, List.of(Set.of("b", "c")));
        assertThat(name(book, "b")).isEqualTo(name(book, "c")).isNotEqualTo(name(book, "a"));
    }

    @Test
    void aProfileWithTheSecretIdOfADeclaredOneSharesItsQuota() {
        held.put("d", held.get("b"));
        var book = book(null, List.of(Set.of("b", "c")));
        assertThat(book.groupedFirst(List.of("d", "a", "c", "b"))).containsExactly("b", "c", "a", "d");
        book.groupedFirst(List.of("d", "a", "c", "b")).forEach(profile -> name(book, profile));
        assertThat(name(book, "d")).isEqualTo(name(book, "b")).isEqualTo(name(book, "c"));
    }

    @Test
    void groupsWithAProfileInCommonAreOneAccount() {
        held.put("d", credential("AKIDTEN"));
        var book = book(null, List.of(Set.of("a", "b"), Set.of("c", "d"), Set.of("b", "c")));
        assertThat(name(book, "a"))
                .isEqualTo(name(book, "b"))
                .isEqualTo(name(book, "c"))
                .isEqualTo(name(book, "d"));
    }

    @Test
    void rowsThatNameNoProfileAreSentAsTheRunsOwn() {
        var book = book("b", List.of());
        assertThat(name(book, null)).isEqualTo(name(book, "b"));
        assertThat(account(book, null).credential().block()).isEqualTo(held.get("b"));
    }

    @Test
    void anAccountKeepsItsNameWhileItsCredentialRotates() {
        var book = book(null, List.of());
        String before = name(book, "b");
        held.put("b", credential("AKIDNEW"));
        assertThat(name(book, "b")).isEqualTo(before);
        assertThat(account(book, "b").credential().block().secretId()).isEqualTo("AKIDNEW");
        assertThat(account(book, "b").changedSince(credential("AKIDTWO")).block())
                .isTrue();
    }

    @Test
    void aSourceThatFailedIsAskedAgain() {
        var book = book(null, List.of());
        Credential kept = held.remove("c");
        assertThat(book.of("c").onErrorComplete().blockOptional()).isEmpty();
        held.put("c", kept);
        assertThat(account(book, "c").credential().block()).isEqualTo(kept);
    }

    @Test
    void anAccountNeverPrintsItsCredential() {
        assertThat(account(book(null, List.of()), "b").toString()).doesNotContain("AKID", "key");
    }

    private static String name(Signers book, @Nullable String profile) {
        return account(book, profile).name();
    }

    private static Account account(Signers book, @Nullable String profile) {
        return book.of(profile).blockOptional().orElseThrow();
    }

    private Signers book(@Nullable String profile, List<Set<String>> same) {
        return new Signers(name -> new HandCredentials(name == null ? "" : name), profile, same);
    }

    private static Credential credential(String id) {
        return new Credential(id, "key", null);
    }

    private final class HandCredentials implements Credentials {
        private final String profile;

        private HandCredentials(String profile) {
            this.profile = profile;
        }

        @Override
        public Mono<Credential> current() {
            return Mono.fromSupplier(() -> held.get(profile))
                    .switchIfEmpty(Mono.error(() -> new IllegalStateException("nowhere")));
        }

        @Override
        public @Nullable Credential held() {
            return held.get(profile);
        }

        @Override
        public Mono<Boolean> changedSince(Credential refused) {
            return current().map(now -> !now.equals(refused));
        }
    }
}
