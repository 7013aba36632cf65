package dev.paceline.engine;

import dev.paceline.credentials.CredentialException;
import dev.paceline.credentials.Credentials;
import dev.paceline.credentials.Regions;
import dev.paceline.credentials.Surroundings;
import dev.paceline.delivery.Seams;
import dev.paceline.metering.Ticker;
import dev.paceline.model.Summary;
import dev.paceline.signing.Signer;
import dev.paceline.transport.NettyTransport;
import dev.paceline.transport.TransportException;
import dev.paceline.transport.TransportSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The way to one endpoint: connections, credentials, pace. The front door of the library.
 *
 * <pre>{@code
 * try (Paceline paceline = Paceline.open(Settings.of(Target.international().region("ap-guangzhou")))) {
 *     Run run = paceline.apply(Input.file(file), Reading.of(layout), directory);
 *     run.outcomes().subscribe(outcome -> …);
 *     Summary summary = run.summary().block();
 * }
 * }</pre>
 */
public final class Paceline implements AutoCloseable {
    private static final int DISK_THREADS = 4;
    private static final int DISK_QUEUE = 100_000;

    private final Equipment equipment;
    private final NettyTransport transport;

    private Paceline(Equipment equipment, NettyTransport transport) {
        this.equipment = equipment;
        this.transport = transport;
    }

    /**
     * Opens the way. Looks for the region, and may block for that; nothing is sent.
     *
     * @throws ConfigurationException where nothing could be sent as configured: no region, no such endpoint, a certificate
     *     file that cannot be read
     */
    public static Paceline open(Settings settings) {
        Scheduler timer = Schedulers.newSingle("paceline-timer", true);
        Scheduler disk = Schedulers.newBoundedElastic(DISK_THREADS, DISK_QUEUE, "paceline-disk", 60, true);
        NettyTransport transport = transport(settings);
        var around = new Surroundings(
                settings.environment(),
                settings.home(),
                Path.of("/etc"),
                Surroundings.METADATA,
                transport::text,
                disk,
                Clock.systemUTC(),
                notice -> {});
        String region = region(settings, around);
        var addressing = new Addressing(settings.target().endpoint(), region);
        if (Double.isInfinite(settings.pace().perSecond()) && !addressing.isLoopback()) {
            throw new ConfigurationException("--rate unlimited is for a server on this machine; " + addressing.host()
                    + " allows 20 requests a second.");
        }
        var seams = new Seams(Clock.systemUTC(), Ticker.system(), timer, new SplittableRandom(), transport);
        var equipment = new Equipment(
                settings, addressing, region, sources(settings, around), new Signer("wedata", "paceline"), seams, disk);
        return new Paceline(equipment, transport);
    }

    /**
     * A run over one input: every row is checked, then all are sent.
     *
     * @param input the rows
     * @param reading how to understand them
     * @param directory gets all that is known of the run: it does not exist yet, or is empty
     */
    public Run apply(Input input, Reading reading, Path directory) {
        return apply(input, reading, directory, List.of());
    }

    /**
     * A run over one input.
     *
     * @param retryWords the command that would feed failed rows again, word by word, {@code {failed}} for the file; for the
     *     summary
     */
    public Run apply(Input input, Reading reading, Path directory, List<String> retryWords) {
        Control control = control();
        Sinks.One<Summary> summary = Sinks.one();
        Sinks.One<CheckResult> checked = Sinks.one();
        var applying = new Applying(
                equipment,
                control,
                input,
                reading,
                directory,
                retryWords,
                checked::tryEmitValue,
                summary::tryEmitValue);
        return new Run(applying.outcomes(), control, checked.asMono(), summary);
    }

    /** Closes connections and threads; a run that goes on is cut off. */
    @Override
    public void close() {
        transport.close().block();
        equipment.seams().timer().dispose();
        equipment.disk().dispose();
    }

    private Control control() {
        return Control.of(
                equipment.settings().limits(),
                equipment.seams().clock(),
                equipment.seams().timer());
    }

    private static NettyTransport transport(Settings settings) {
        try {
            return new NettyTransport(TransportSettings.of(settings.pace().inFlight(), "paceline/" + Version.current())
                    .trusting(settings.target().caFile())
                    .in(settings.environment()));
        } catch (TransportException wrong) {
            throw new ConfigurationException(String.valueOf(wrong.getMessage()));
        }
    }

    private static String region(Settings settings, Surroundings around) {
        String named = settings.target().region();
        if (named != null) {
            return named;
        }
        try {
            String found = Regions.find(around, settings.target().profile()).block();
            if (found != null) {
                return found;
            }
            throw new ConfigurationException("No region was found.");
        } catch (CredentialException nowhere) {
            throw new ConfigurationException(String.valueOf(nowhere.getMessage()));
        }
    }

    private static Function<@Nullable String, Credentials> sources(Settings settings, Surroundings around) {
        var own = settings.credential();
        return profile -> own != null ? Credentials.fixed(own) : Credentials.find(around, profile);
    }
}
