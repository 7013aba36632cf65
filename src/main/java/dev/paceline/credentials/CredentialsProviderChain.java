package dev.paceline.credentials;

import dev.paceline.credentials.Lookup.Found;
import dev.paceline.credentials.Lookup.Missed;
import dev.paceline.model.Credential;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Where the vendor's tools keep credentials and regions, in their order.
 *
 * @param around what is looked at
 * @param profile the profile that was named explicitly, and beats the environment; null where none was
 */
record CredentialsProviderChain(
        Surroundings around, @Nullable String profile) {
    /** Files are read anew this often, so that what another tool writes there is taken up. */
    static final Duration FILES_ARE_READ_EVERY = Duration.ofSeconds(30);

    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern PROFILE = Pattern.compile("[^/\\\\.\\x00][^/\\\\\\x00]*");

    /** For a credential. A profile that was named is the only place: who names one does not want another's. */
    List<CredentialsProvider> ofCredentials() {
        if (profile != null) {
            return List.of(commandLineTool(profile));
        }
        return List.of(
                () -> Mono.fromCallable(this::environment),
                commandLineTool(ambientProfile()),
                sdk(around.home().resolve(".tencentcloud/credentials")),
                sdk(around.system().resolve("tencentcloud/credentials")),
                new MetadataRole(around.metadata(), around.metadataAt(), around.clock()));
    }

    /** For a region. */
    List<Mono<Lookup<String>>> ofRegions() {
        Mono<Lookup<String>> variable =
                Mono.fromCallable(() -> region("the environment", "TENCENTCLOUD_REGION", around.environment()));
        Mono<Lookup<String>> tool = inFiles(() -> configuredRegion(profile == null ? ambientProfile() : profile));
        return profile == null ? List.of(variable, tool) : List.of(tool, variable);
    }

    private String ambientProfile() {
        String named = around.environment().getOrDefault("TCCLI_PROFILE", "").strip();
        return named.isEmpty() ? "default" : named;
    }

    private Lookup<Held> environment() {
        Map<String, String> variables = around.environment();
        boolean id = variables.containsKey(Parts.ENVIRONMENT.id());
        if (id != variables.containsKey(Parts.ENVIRONMENT.key())) {
            around.notices()
                    .accept("of " + Parts.ENVIRONMENT.id() + " and " + Parts.ENVIRONMENT.key()
                            + " only one is set: the environment is passed over");
        }
        return Parts.ENVIRONMENT
                .in("the environment", variables)
                .then(whole -> lasting(whole, ChronoUnit.FOREVER.getDuration()));
    }

    private CredentialsProvider commandLineTool(String named) {
        return () -> inFiles(() ->
                inToolFile(named, ".credential", file -> kept(file, Parts.COMMAND_LINE_TOOL, TextFile.json(file))));
    }

    private CredentialsProvider sdk(Path file) {
        return () -> inFiles(() -> kept(file, Parts.SDK, TextFile.ini(file)));
    }

    private Lookup<Held> kept(Path file, Parts parts, Lookup<Map<String, String>> values) {
        return values.then(found -> parts.in(file.toString(), found)).then(whole -> ofFile(file, whole));
    }

    private Lookup<Held> ofFile(Path file, Credential credential) {
        if (TextFile.isOpenToOthers(file)) {
            around.notices().accept(file + " can be read by others: chmod 600 " + file);
        }
        return lasting(credential, FILES_ARE_READ_EVERY);
    }

    private static Lookup<Held> lasting(Credential credential, Duration freshFor) {
        return new Found<>(new Held(credential, freshFor, Instant.MAX));
    }

    private Lookup<String> configuredRegion(String named) {
        return inToolFile(
                named,
                ".configure",
                file -> TextFile.json(file).then(values -> region(file.toString(), "_sys_param/region", values)));
    }

    private <T> Lookup<T> inToolFile(String named, String suffix, Function<Path, Lookup<T>> read) {
        return PROFILE.matcher(named).matches()
                ? read.apply(around.home().resolve(".tccli").resolve(named + suffix))
                : new Missed<>("the profile '" + named + "': no profile can have this name");
    }

    private static Lookup<String> region(String place, String key, Map<String, String> values) {
        String region = values.getOrDefault(key, "").strip();
        if (region.isEmpty()) {
            return new Missed<>(place + ": no " + key.replace('/', '.'));
        }
        return REGION.matcher(region).matches()
                ? new Found<>(region)
                : new Missed<>(
                        place + ": what " + key.replace('/', '.') + " holds is no region, as ap-guangzhou is one");
    }

    private <T> Mono<Lookup<T>> inFiles(Callable<Lookup<T>> read) {
        return Mono.fromCallable(read).subscribeOn(around.files());
    }
}
