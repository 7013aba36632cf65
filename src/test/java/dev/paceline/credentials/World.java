package dev.paceline.credentials;

import dev.paceline.model.Credential;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** Surroundings that a test makes: variables, files, a metadata service, and a clock that it moves. */
final class World {
    static final URI AT = URI.create("http://metadata.test/latest/credentials/");

    final Map<String, String> environment = new HashMap<>();
    final Map<URI, String> metadata = new HashMap<>();
    final List<URI> asked = new ArrayList<>();
    final List<String> notices = new ArrayList<>();
    final Path home;
    final Path etc;
    Instant now = Instant.parse("2026-11-23T10:00:00Z");
    long nanos;
    Sinks.Empty<Void> gate;

    World(Path directory) {
        home = directory.resolve("home");
        etc = directory.resolve("etc");
    }

    Surroundings surroundings() {
        return new Surroundings(
                environment, home, etc, AT, this::text, Schedulers.immediate(), () -> now, () -> nanos, notices::add);
    }

    Credentials credentials(String profile) {
        return Credentials.find(surroundings(), profile);
    }

    void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    /** Puts the wall clock forward or back; monotonic time goes on as before. */
    void setClock(Duration by) {
        now = now.plus(by);
    }

    Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    Path tool(String profile, String text) throws IOException {
        return write(home.resolve(".tccli").resolve(profile), text);
    }

    Path userFile(String text) throws IOException {
        return write(home.resolve(".tencentcloud/credentials"), text);
    }

    Path machineFile(String text) throws IOException {
        return write(etc.resolve("tencentcloud/credentials"), text);
    }

    /** The metadata service gives this for so long. */
    void role(String id, Duration lasting) {
        metadata.put(AT, "the-role\n");
        metadata.put(
                AT.resolve("the-role"),
                "{\"TmpSecretId\":\"" + id + "\",\"TmpSecretKey\":\"key-of-" + id + "\",\"Token\":\"token-of-" + id
                        + "\",\"ExpiredTime\":" + now.plus(lasting).getEpochSecond() + ",\"Code\":\"Success\"}");
    }

    static Credential temporary(String id) {
        return new Credential(id, "key-of-" + id, "token-of-" + id);
    }

    private Mono<String> text(URI address) {
        Mono<String> answer = Mono.fromCallable(() -> answer(address));
        return gate == null ? answer : gate.asMono().then(answer);
    }

    private String answer(URI address) throws IOException {
        asked.add(address);
        if (!metadata.containsKey(address)) {
            throw new IOException("status 404");
        }
        return metadata.get(address);
    }
}
