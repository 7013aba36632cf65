package dev.paceline;

import dev.paceline.action.Action;
import dev.paceline.action.Actions;
import dev.paceline.call.Addressing;
import dev.paceline.call.Platform;
import dev.paceline.check.Check;
import dev.paceline.check.InputRules;
import dev.paceline.check.RowLookup;
import dev.paceline.credentials.Credentials;
import dev.paceline.credentials.Regions;
import dev.paceline.credentials.Surroundings;
import dev.paceline.model.CheckResult;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.ConfigurationException;
import dev.paceline.model.Credential;
import dev.paceline.model.CredentialException;
import dev.paceline.model.Input;
import dev.paceline.model.ReadOptions;
import dev.paceline.model.ResumeOptions;
import dev.paceline.model.Row;
import dev.paceline.model.Settings;
import dev.paceline.model.SignedRequest;
import dev.paceline.model.TaskChange;
import dev.paceline.model.UnfinishedRunException;
import dev.paceline.ratelimit.Ticker;
import dev.paceline.run.RunContext;
import dev.paceline.signing.Signer;
import dev.paceline.transport.LeastLoaded;
import dev.paceline.transport.NettyTransport;
import dev.paceline.transport.TransportException;
import dev.paceline.transport.TransportSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The way to one endpoint: connections, credentials, pace. The front door of the library.
 *
 * <pre>{@code
 * try (Paceline paceline = Paceline.open(Settings.of(Target.international().region("ap-guangzhou")))) {
 *     Run run = paceline.apply(Input.file(file), ReadOptions.DEFAULT, directory);
 *     run.outcomes().subscribe(outcome -> …);
 *     Summary summary = run.summary().block();
 * }
 * }</pre>
 */
public final class Paceline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Paceline.class);
    private static final Duration CLOSES_WITHIN = Duration.ofSeconds(10);
    private static final int DISK_THREADS = 32;
    private static final int DISK_QUEUE = 100_000;

    private final RunContext context;
    private final List<NettyTransport> transports;

    private Paceline(RunContext context, List<NettyTransport> transports) {
        this.context = context;
        this.transports = transports;
    }

    /**
     * Opens the way. Looks for the region, and may block for that; nothing is sent.
     *
     * @throws ConfigurationException where nothing could be sent as configured: no region, no such endpoint, a certificate
     *     file that cannot be read
     */
    public static Paceline open(Settings settings) {
        List<NettyTransport> transports = transports(settings);
        Scheduler timer = transports.get(0).timer();
        Scheduler disk = Schedulers.newBoundedElastic(DISK_THREADS, DISK_QUEUE, "paceline-disk", 60, true);
        var platform = new Platform(
                Clock.systemUTC(),
                Ticker.system(),
                timer,
                Schedulers.newSingle("paceline-guard", true),
                new SplittableRandom(),
                new LeastLoaded(transports));
        try {
            return new Paceline(contextOf(settings, transports, platform, disk), transports);
        } catch (RuntimeException refused) {
            close(transports, platform.guard(), disk);
            throw refused;
        }
    }

    private static RunContext contextOf(
            Settings settings, List<NettyTransport> transports, Platform platform, Scheduler disk) {
        var around = new Surroundings(
                settings.environment(),
                settings.home(),
                Path.of("/etc"),
                Surroundings.METADATA,
                transports.get(0)::text,
                disk,
                platform.clock(),
                platform.ticker()::nanos,
                notice -> LOG.warn("{}", notice));
        String region = region(settings, around);
        var addressing = new Addressing(settings.target().endpoint(), region);
        addressing.refuseUnlimited(settings.pace().perSecond());
        if (!addressing.isPlain()) {
            transports.forEach(NettyTransport::prepareTls);
        }
        var signer = new Signer("paceline");
        return new RunContext(settings, addressing, region, sources(settings, around), signer, platform, disk);
    }

    /**
     * A run over one input: every row is checked, then all are sent.
     *
     * @param input the rows
     * @param reading how they are to be read; an {@link IllegalArgumentException} says what cannot be done
     * @param directory gets all that is known of the run: it does not exist yet, or is empty
     */
    public Run apply(Input input, ReadOptions reading, Path directory) {
        return apply(input, reading, directory, List.of(), false);
    }

    /**
     * A run over one input.
     *
     * @param program the words that start this program, {@code java -jar paceline.jar} say, for the summary's command that feeds
     *     failed rows again; empty for no command
     * @param again whether the same input may be sent although a run of it beside this one is not finished; else that ends the
     *     run with an {@link UnfinishedRunException} before anything is sent
     */
    public Run apply(Input input, ReadOptions reading, Path directory, List<String> program, boolean again) {
        return new Run(context.apply(input, InputRules.of(input.name(), reading), directory, program, again));
    }

    /**
     * All that can be known of an input without sending anything. Needs no endpoint and no credential; blocks until all of it was
     * read.
     *
     * @param scratch a directory that does not exist yet or is empty; {@code problems.jsonl} is written there, in the order of
     *     the rows
     * @param stopped asked now and then whether to give up
     * @throws java.io.IOException where the input cannot be read
     * @throws IllegalArgumentException where it cannot be read as it is said
     */
    public static CheckResult check(Input input, ReadOptions reading, Path scratch, BooleanSupplier stopped)
            throws Exception {
        return Check.of(input, InputRules.of(input.name(), reading), scratch, stopped);
    }

    /**
     * A run over rows of the caller's own, checked one by one as they come; invalid ones are not sent. They are asked for about
     * a thousand ahead of what has ended. Where they break off with an error, those that came are settled first.
     *
     * @param rows objects, see {@link Row#of}; asked for on {@link Schedulers#boundedElastic}, where they may block. A stop interrupts
     *     that
     * @param directory gets all that is known of the run, and makes it one that can be resumed; null to keep nothing
     */
    public Run rows(Flux<Row> rows, @Nullable Path directory) {
        return new Run(context.rows(Actions.standard(), rows, directory));
    }

    /**
     * The same for rows that set the parameters of another action.
     *
     * @param action its name, {@code NAME} or {@code NAME@VERSION}, or the JSON that describes it
     * @throws IllegalArgumentException where there is no such action
     */
    public Run rows(String action, Flux<Row> rows, @Nullable Path directory) {
        return new Run(context.rows(Actions.of(action), rows, directory));
    }

    /**
     * Goes on with a run: the rows that have no result are sent.
     *
     * @param run opened, with these settings made from it; to be closed after the run has ended
     */
    public Run resume(Resumption run, ResumeOptions options) {
        return new Run(context.resume(run.run(), options));
    }

    /**
     * Who would sign if that run went on now: the SecretId, masked, of each of its profiles, by profile, the empty name for rows
     * that name none. Sends nothing; may block.
     *
     * @param run opened, with these settings made from it
     */
    public Map<String, String> signers(Resumption run) {
        Map<String, String> masked = new TreeMap<>();
        context.signers(context.settings().target())
                .credentials(run.run().signers().keySet())
                .blockOptional()
                .orElseThrow()
                .forEach((profile, credential) -> masked.put(profile, credential.maskedId()));
        return masked;
    }

    /**
     * The request that one row would become now. Sends nothing; may block.
     *
     * @param row its number, from 1
     */
    public Preview preview(Input input, ReadOptions reading, long row) throws Exception {
        InputRules how = InputRules.of(input.name(), reading);
        CheckedRow checked = RowLookup.find(input, how, row);
        TaskChange change = checked.change();
        return new Preview(checked, change == null ? null : signed(how.action(), change));
    }

    private SignedRequest signed(Action action, TaskChange change) {
        String profile = change.profile() == null ? "" : change.profile();
        Credential credential = context.signers(context.settings().target())
                .credential(profile)
                .blockOptional()
                .orElseThrow();
        return context.signer()
                .sign(
                        context.addressing().request(action, change),
                        credential,
                        context.platform().clock().instant());
    }

    /** Closes connections and threads; a run that goes on is cut off. What cannot be closed is left, for its threads keep nothing alive. */
    @Override
    public void close() {
        close(transports, context.platform().guard(), context.disk());
    }

    private static void close(List<NettyTransport> transports, Scheduler guard, Scheduler disk) {
        letGo(() -> Flux.fromIterable(transports)
                .flatMap(NettyTransport::close)
                .then()
                .block(CLOSES_WITHIN));
        letGo(guard::dispose);
        letGo(disk::dispose);
    }

    /** How a run ended is known by then, and stays so. */
    private static void letGo(Runnable closing) {
        try {
            closing.run();
        } catch (RuntimeException | Error failed) {
            LOG.debug("Not closed", failed);
        }
    }

    private static List<NettyTransport> transports(Settings settings) {
        int inFlight = settings.pace().inFlight();
        var travel = TransportSettings.of(inFlight, "paceline/" + Version.current())
                .trusting(settings.target().caFile())
                .in(settings.environment());
        try {
            return Stream.generate(() -> new NettyTransport(travel))
                    .limit(LeastLoaded.ways(inFlight, Runtime.getRuntime().availableProcessors()))
                    .toList();
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
