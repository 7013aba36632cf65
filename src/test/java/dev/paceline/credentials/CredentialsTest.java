package dev.paceline.credentials;

import static dev.paceline.credentials.World.AT;
import static dev.paceline.credentials.World.temporary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.paceline.model.Credential;
import dev.paceline.model.CredentialException;
import dev.paceline.model.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

class CredentialsTest {
    @TempDir
    Path directory;

    private World world;

    @BeforeEach
    void emptyWorld() {
        world = new World(directory);
    }

    @Test
    void eachPlaceServesWhereThoseBeforeItDoNot() throws IOException {
        world.role("from-metadata", Duration.ofHours(2));
        assertThat(found(null)).isEqualTo(temporary("from-metadata"));
        world.machineFile("[default]\nsecret_id = from-machine\nsecret_key = k\n");
        assertThat(found(null)).isEqualTo(new Credential("from-machine", "k", null));
        world.userFile("[other]\nsecret_id=no\n[default]\nsecret_id=from-user\nsecret_key=k\ntoken=t\n");
        assertThat(found(null)).isEqualTo(new Credential("from-user", "k", "t"));
        world.tool("default.credential", "{\"secretId\":\"from-tool\",\"secretKey\":\"k\",\"token\":\"t\"}");
        assertThat(found(null)).isEqualTo(new Credential("from-tool", "k", "t"));
        world.environment.putAll(Map.of("TENCENTCLOUD_SECRET_ID", "from-env", "TENCENTCLOUD_SECRET_KEY", "k"));
        assertThat(found(null)).isEqualTo(new Credential("from-env", "k", null));
        world.tool("named.credential", "{\"secretId\":\"from-profile\",\"secretKey\":\"k\"}");
        assertThat(found("named")).isEqualTo(new Credential("from-profile", "k", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TENCENTCLOUD_TOKEN", "TENCENTCLOUD_SESSION_TOKEN", "TENCENTCLOUD_SECURITY_TOKEN"})
    void theTokenMayHaveAnyOfItsNames(String name) {
        world.environment.putAll(
                Map.of("TENCENTCLOUD_SECRET_ID", "i", "TENCENTCLOUD_SECRET_KEY", "k", name, "the-token"));
        assertThat(found(null)).isEqualTo(new Credential("i", "k", "the-token"));
    }

    @Test
    void theEnvironmentChoosesAProfileOfTheToolOnly() throws IOException {
        world.tool("default.credential", "{\"secretId\":\"default\",\"secretKey\":\"k\"}");
        world.tool("work.credential", "{\"secretId\":\"work\",\"secretKey\":\"k\"}");
        world.environment.put("TCCLI_PROFILE", "work");
        assertThat(found(null).secretId()).isEqualTo("work");
        world.environment.putAll(Map.of("TENCENTCLOUD_SECRET_ID", "env", "TENCENTCLOUD_SECRET_KEY", "k"));
        assertThat(found(null).secretId()).isEqualTo("env");
    }

    @Test
    void whiteSpaceAndQuotesRoundThePartsAreNotPartOfThem() throws IOException {
        world.environment.putAll(Map.of(
                "TENCENTCLOUD_SECRET_ID", " id\n", "TENCENTCLOUD_SECRET_KEY", "\tkey ", "TENCENTCLOUD_TOKEN", " "));
        assertThat(found(null)).isEqualTo(new Credential("id", "key", null));
        world.environment.clear();
        world.userFile("\uFEFF# mine\r\n [default] \r\n secret_id = \"id\" \r\n; key\r\nsecret_key =  a=b \r\n");
        assertThat(found(null)).isEqualTo(new Credential("id", "a=b", null));
        world.tool("default.credential", "{\"secretId\":\" tid \",\"secretKey\":\"tkey\\n\",\"token\":\"\"}");
        assertThat(found(null)).isEqualTo(new Credential("tid", "tkey", null));
    }

    @Test
    void whenNothingServesTheMessageListsEveryPlaceAndWhy() throws IOException {
        world.environment.put("TENCENTCLOUD_SECRET_ID", "AKIDhalf");
        world.tool("default.credential", "{\"secretId\":\"AKIDbroken\",\"secretKey\":SECRETbroken}");
        world.userFile("[default]\nsecret_id = AKIDhalf\n");

        assertThatThrownBy(() -> found(null))
                .isInstanceOf(CredentialException.class)
                .hasMessage(String.join(
                        "\n  - ",
                        "no credential was found; looked at:",
                        "the environment: no TENCENTCLOUD_SECRET_KEY",
                        world.home.resolve(".tccli/default.credential") + ": is not JSON",
                        world.home.resolve(".tencentcloud/credentials") + ": no secret_key",
                        world.etc.resolve("tencentcloud/credentials") + ": no such file",
                        AT + ": no answer (status 404); this is no cloud machine with a role"))
                .hasNoCause();
    }

    @Test
    void aNamedProfileIsTheOnlyPlace() {
        world.environment.putAll(Map.of("TENCENTCLOUD_SECRET_ID", "i", "TENCENTCLOUD_SECRET_KEY", "k"));
        assertThatThrownBy(() -> found("absent"))
                .hasMessage("no credential was found; looked at:\n  - " + world.home.resolve(".tccli/absent.credential")
                        + ": no such file");
        assertThat(world.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "a/b", "a\\b", "", ".", "a\u0000b"})
    void aProfileCannotLeadElsewhere(String name) {
        assertThatThrownBy(() -> found(name))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("no profile can have this name");
    }

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Path file = world.tool("locked.credential", "{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root reads every file");
        assertThatThrownBy(() -> found("locked")).hasMessageContaining("locked.credential: may not be read");
    }

    @Test
    void aDirectoryBinaryDataOrASwollenFileIsAMiss() throws IOException {
        Files.createDirectories(world.home.resolve(".tccli/dir.credential"));
        assertThatThrownBy(() -> found("dir")).hasMessageContaining("cannot be read as text");
        Files.write(world.tool("bytes.credential", ""), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> found("bytes")).hasMessageContaining("cannot be read as text");
        world.tool("huge.credential", " ".repeat((1 << 20) + 1));
        assertThatThrownBy(() -> found("huge")).hasMessageContaining("too large");
    }

    @Test
    void whatCannotBeAnIdOrAKeyIsRefusedWithoutBeingRepeated() throws IOException {
        world.tool("odd.credential", "{\"secretId\":\"AKID\\r\\nX-Evil: 1\",\"secretKey\":\"k\"}");
        assertThatThrownBy(() -> found("odd"))
                .hasMessageContaining("characters that no id, key or token has")
                .hasMessageNotContaining("Evil");
    }

    @Test
    void othersWhoCanReadAFileAreNoticedOnce() throws IOException {
        Path file = world.tool("default.credential", "{\"secretId\":\"i\",\"secretKey\":\"k\"}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Credentials credentials = world.credentials(null);
        for (int i = 0; i < 3; i++) {
            credentials.current().block();
            world.pass(Duration.ofMinutes(1));
        }
        assertThat(world.notices).containsExactly(file + " can be read by others: chmod 600 " + file);
    }

    @Test
    void halfAnEnvironmentIsNoticed() throws IOException {
        world.tool("default.credential", "{\"secretId\":\"i\",\"secretKey\":\"k\"}");
        world.environment.put("TENCENTCLOUD_SECRET_KEY", "k");
        assertThat(found(null).secretId()).isEqualTo("i");
        assertThat(world.notices).hasSize(1).first().asString().contains("only one is set");
    }

    @Test
    void aFileIsTakenUpAgainWhenItChangesAndKeptWhileItIsBroken() throws IOException {
        world.tool("default.credential", "{\"secretId\":\"one\",\"secretKey\":\"k\"}");
        Credentials credentials = world.credentials(null);
        assertThat(credentials.current().block().secretId()).isEqualTo("one");

        world.tool("default.credential", "{\"secretId\":\"tw");
        assertThat(credentials.current().block().secretId()).isEqualTo("one");
        world.pass(CredentialsProviderChain.FILES_ARE_READ_EVERY);
        assertThat(credentials.current().block().secretId()).isEqualTo("one");
        assertThat(world.notices).hasSize(1).first().asString().contains("is not JSON");

        world.tool("default.credential", "{\"secretId\":\"two\",\"secretKey\":\"k\"}");
        world.pass(Duration.ofSeconds(30));
        assertThat(credentials.current().block().secretId()).isEqualTo("two");
    }

    @Test
    void filesAreReadAnewThoughTheClockWasPutBack() throws IOException {
        world.userFile("[default]\nsecret_id=one\nsecret_key=k\n");
        Credentials credentials = world.credentials(null);
        assertThat(credentials.current().block().secretId()).isEqualTo("one");
        world.userFile("[default]\nsecret_id=two\nsecret_key=k\n");
        world.setClock(Duration.ofHours(-1));
        world.pass(CredentialsProviderChain.FILES_ARE_READ_EVERY);
        assertThat(credentials.current().block().secretId()).isEqualTo("two");
    }

    @Test
    void aTemporaryCredentialThatEndedWhileTheMachineSleptIsFetchedAnew() {
        world.role("first", Duration.ofHours(2));
        Credentials credentials = world.credentials(null);
        assertThat(credentials.current().block()).isEqualTo(temporary("first"));
        world.setClock(Duration.ofHours(3));
        world.role("second", Duration.ofHours(2));
        assertThat(credentials.held()).isNull();
        assertThat(credentials.current().block()).isEqualTo(temporary("second"));
    }

    @Test
    void thePlaceThatServedIsKeptTo() throws IOException {
        world.userFile("[default]\nsecret_id=mine\nsecret_key=k\n");
        Credentials credentials = world.credentials(null);
        assertThat(credentials.current().block().secretId()).isEqualTo("mine");
        world.tool("default.credential", "{\"secretId\":\"another-account\",\"secretKey\":\"k\"}");
        world.pass(Duration.ofHours(1));
        assertThat(credentials.current().block().secretId()).isEqualTo("mine");
    }

    @Test
    void aTemporaryCredentialIsFetchedFiveMinutesBeforeItEnds() {
        world.role("first", Duration.ofHours(2));
        Credentials credentials = world.credentials(null);
        assertThat(credentials.current().block()).isEqualTo(temporary("first"));
        world.role("second", Duration.ofHours(4));
        world.pass(Duration.ofHours(2).minusSeconds(301));
        assertThat(credentials.current().block()).isEqualTo(temporary("first"));
        assertThat(world.asked).containsExactly(AT, AT.resolve("the-role"));
        world.pass(Duration.ofSeconds(1));
        assertThat(credentials.current().block()).isEqualTo(temporary("second"));
    }

    @Test
    void aFailedFetchKeepsTheOldOneWhileItIsValidAndAsksSparingly() {
        world.role("first", Duration.ofHours(2));
        Credentials credentials = world.credentials(null);
        credentials.current().block();
        world.metadata.clear();
        world.pass(Duration.ofHours(2).minusSeconds(300));
        for (int i = 0; i < 100; i++) {
            assertThat(credentials.current().block()).isEqualTo(temporary("first"));
        }
        assertThat(world.asked).hasSize(3);
        world.pass(Duration.ofSeconds(300));
        assertThatThrownBy(() -> credentials.current().block()).isInstanceOf(CredentialException.class);
        world.role("third", Duration.ofHours(1));
        assertThat(credentials.current().block()).isEqualTo(temporary("third"));
    }

    @Test
    void oneLookServesAllWhoAskAtOnce() {
        world.role("first", Duration.ofHours(2));
        world.gate = Sinks.empty();
        Credentials credentials = world.credentials(null);
        List<Credential> given = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            credentials.current().subscribe(given::add);
        }
        credentials.changedSince(temporary("old")).subscribe(changed -> given.add(temporary("changed-" + changed)));
        assertThat(given).isEmpty();
        world.gate.tryEmitEmpty();

        assertThat(given).hasSize(51).contains(temporary("first"), temporary("changed-true"));
        assertThat(world.asked).containsExactly(AT, AT.resolve("the-role"));
    }

    @Test
    void whoeverCancelsALookDoesNotSpoilItForTheOthers() {
        world.role("first", Duration.ofHours(2));
        world.gate = Sinks.empty();
        Credentials credentials = world.credentials(null);
        List<Credential> given = new ArrayList<>();
        var first = credentials.current().subscribe(given::add);
        credentials.current().subscribe(given::add);
        first.dispose();
        world.gate.tryEmitEmpty();
        assertThat(given).containsExactly(temporary("first"));
        assertThat(credentials.current().block()).isEqualTo(temporary("first"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "not json",
                "{\"TmpSecretId\":\"i\",\"TmpSecretKey\":\"k\",\"Token\":\"t\"}",
                "{\"TmpSecretId\":\"i\",\"TmpSecretKey\":\"k\",\"Token\":\"t\",\"ExpiredTime\":1}",
                "{\"TmpSecretId\":\"i\",\"TmpSecretKey\":\"k\",\"Token\":\"t\",\"ExpiredTime\":99999999999999999999}",
                "{\"TmpSecretId\":\"i\",\"TmpSecretKey\":\"k\",\"Token\":\"t\",\"ExpiredTime\":9223372036854775807}"
            })
    void whatTheMetadataServiceShouldNotGiveIsAMiss(String answer) {
        world.metadata.put(AT, "the-role");
        world.metadata.put(AT.resolve("the-role"), answer);
        assertThatThrownBy(() -> found(null))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining(AT + ": ");
    }

    @Test
    void aPageInPlaceOfARoleIsAMiss() {
        world.metadata.put(AT, "<html>login</html>");
        assertThatThrownBy(() -> found(null)).hasMessageContaining("names no role");
    }

    @Test
    void aRefusedCredentialIsLookedForOnceMore() throws IOException {
        world.tool("default.credential", "{\"secretId\":\"one\",\"secretKey\":\"k\"}");
        Credentials credentials = world.credentials(null);
        Credential refused = credentials.current().block();
        assertThat(credentials.changedSince(refused).block()).isFalse();

        world.tool("default.credential", "{\"secretId\":\"one\",\"secretKey\":\"new\"}");
        assertThat(credentials.changedSince(refused).block()).isTrue();
        assertThat(credentials.current().block().secretKey()).isEqualTo("new");

        Files.delete(world.home.resolve(".tccli/default.credential"));
        assertThat(credentials.changedSince(refused).block()).isTrue();
        assertThat(credentials.changedSince(new Credential("one", "new", null)).block())
                .isFalse();
    }

    @Test
    void aFixedCredentialNeverChanges() {
        Credential given = new Credential("AKIDEXAMPLE", "SECRETEXAMPLE", null);
        Credentials credentials = Credentials.fixed(given);
        assertThat(credentials.current().block()).isEqualTo(given);
        assertThat(credentials.changedSince(given).block()).isFalse();
        assertThat(credentials.toString()).doesNotContain("SECRETEXAMPLE");
    }

    @Test
    void homeIsWhatTheEnvironmentSaysAndElseWhatTheSystemDoes() {
        Path system = Path.of(System.getProperty("user.home"));

        assertThat(Settings.home(Map.of("HOME", "/somewhere"))).isEqualTo(Path.of("/somewhere"));
        assertThat(Settings.home(Map.of("HOME", ""))).isEqualTo(system);
        assertThat(Settings.home(Map.of())).isEqualTo(system);
    }

    @Test
    void filesThatBeginWithAByteOrderMarkAreRead() throws IOException {
        world.tool("default.credential", "\uFEFF{\"secretId\":\"i\",\"secretKey\":\"k\"}");
        assertThat(world.credentials(null).current().block().secretId()).isEqualTo("i");
    }

    @Test
    void filesAreReadOnTheSchedulerGiven() throws IOException {
        world.tool("default.credential", "{\"secretId\":\"i\",\"secretKey\":\"k\"}");
        var files = Schedulers.newSingle("the-files");
        Surroundings plain = world.surroundings();
        Surroundings around = new Surroundings(
                plain.environment(),
                plain.home(),
                plain.system(),
                AT,
                plain.metadata(),
                files,
                plain.clock(),
                plain.ticker(),
                notice -> {});
        assertThat(Credentials.find(around, null)
                        .current()
                        .map(credential -> Thread.currentThread().getName())
                        .block(Duration.ofSeconds(10)))
                .startsWith("the-files");
        files.dispose();
    }

    @Test
    void theRegionComesFromTheEnvironmentOrTheTool() throws IOException {
        world.tool("default.configure", "{\"_sys_param\":{\"region\":\" ap-guangzhou \",\"output\":\"json\"}}");
        assertThat(region(null)).isEqualTo("ap-guangzhou");
        world.environment.put("TENCENTCLOUD_REGION", "ap-singapore");
        assertThat(region(null)).isEqualTo("ap-singapore");
        world.tool("named.configure", "{\"_sys_param\":{\"region\":\"ap-tokyo\"}}");
        assertThat(region("named")).isEqualTo("ap-tokyo");
        assertThat(region("without")).isEqualTo("ap-singapore");
    }

    @Test
    void withoutARegionTheMessageListsWhereItLooked() throws IOException {
        world.environment.put("TENCENTCLOUD_REGION", "Guangzhou; rm");
        world.tool("default.configure", "{\"_sys_param\":{}}");
        assertThatThrownBy(() -> region(null))
                .isInstanceOf(CredentialException.class)
                .hasMessage("no region was found; looked at:\n"
                        + "  - the environment: what TENCENTCLOUD_REGION holds is no region, as ap-guangzhou is one\n  - "
                        + world.home.resolve(".tccli/default.configure") + ": no _sys_param.region");
    }

    private Credential found(String profile) {
        return world.credentials(profile).current().block(Duration.ofSeconds(10));
    }

    private String region(String profile) {
        return Mono.defer(() -> Regions.find(world.surroundings(), profile)).block(Duration.ofSeconds(10));
    }
}
