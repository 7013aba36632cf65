package dev.paceline.credentials;

import dev.paceline.model.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import reactor.core.scheduler.Scheduler;

/**
 * All that is looked at to find a credential.
 *
 * @param environment the variables of the process
 * @param home the user's own directory, {@code ~}
 * @param system the machine's settings, {@code /etc}
 * @param metadataAt where the metadata service answers
 * @param metadata how it is asked
 * @param files where files are read; may block
 * @param clock wall time, for the end of temporary credentials
 * @param ticker monotonic nanoseconds, for when to look again
 * @param notices told what a person should know but need not stop for, each thing once; no secrets
 */
public record Surroundings(
        Map<String, String> environment,
        Path home,
        Path system,
        URI metadataAt,
        Metadata metadata,
        Scheduler files,
        InstantSource clock,
        LongSupplier ticker,
        Consumer<String> notices) {
    /** The metadata service of the vendor's machines. */
    public static final URI METADATA =
            URI.create("http://metadata.tencentyun.com/latest/meta-data/cam/security-credentials/");

    /** Copies the environment, and sees to it that no notice is given twice. */
    public Surroundings {
        environment = Map.copyOf(environment);
        notices = new ToldOnce(notices, ConcurrentHashMap.newKeySet());
    }

    /** Those of this process, on this machine. */
    public static Surroundings ofThisProcess(Metadata metadata, Scheduler files, Consumer<String> notices) {
        return new Surroundings(
                System.getenv(),
                Settings.home(System.getenv()),
                Path.of("/etc"),
                METADATA,
                metadata,
                files,
                InstantSource.system(),
                System::nanoTime,
                notices);
    }

    private record ToldOnce(Consumer<String> listener, Set<String> told) implements Consumer<String> {
        @Override
        public void accept(String notice) {
            if (told.add(notice)) {
                listener.accept(notice);
            }
        }
    }

    /** Without the values of the environment. */
    @Override
    public String toString() {
        return "Surroundings[" + home + ", " + system + ", " + metadataAt + "]";
    }
}
