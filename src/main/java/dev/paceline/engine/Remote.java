package dev.paceline.engine;

import dev.paceline.engine.SteeringException.Kind;
import dev.paceline.journal.Asked;
import dev.paceline.journal.RunDirectory;
import dev.paceline.journal.RunDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * A run that goes on in another process, or in this one, by way of its directory. What it is told is done when the answer is
 * there; it is told by files alone, which are its owner's own.
 *
 * <p>All end with a {@link SteeringException} where the run does not do it, and with a {@link RunDirectoryException} where there is
 * no such directory, or it cannot be written.
 */
public final class Remote {
    private static final Duration LOOK = Duration.ofMillis(25);
    private static final int LOOKS_BETWEEN_SIGNS_OF_LIFE = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path directory;
    private final Duration patience;
    private final Scheduler disk = Schedulers.boundedElastic();
    private final Scheduler timer = Schedulers.parallel();

    /** @param patience how long an answer is waited for */
    Remote(Path directory, Duration patience) {
        this.directory = directory;
        this.patience = patience;
    }

    /** The run in this directory. */
    public static Remote at(Path runDirectory) {
        return new Remote(runDirectory, PATIENCE);
    }

    /** When it has answered, no further request is let go; those that were settle. */
    public Mono<Steered> pause() {
        return tell(Order.PAUSE);
    }

    /** Goes on after a pause. */
    public Mono<Steered> proceed() {
        return tell(Order.CONTINUE);
    }

    /**
     * Another rate, from the answer on.
     *
     * @param perSecond requests a second for each quota, above 0, of which the run's share is used; infinite on loopback only
     */
    public Mono<Steered> rate(double perSecond) {
        return tell(Order.rate(perSecond));
    }

    private Mono<Steered> tell(Order order) {
        return OnDisk.call(disk, () -> ask(order)).flatMap(this::answer);
    }

    private Asked ask(Order order) {
        if (!RunDirectory.isInUse(directory)) {
            throw notRunning();
        }
        return Asked.of(directory, order.json());
    }

    private Mono<Steered> answer(Asked asked) {
        return Flux.interval(LOOK, timer)
                .onBackpressureDrop()
                .concatMap(look -> Mono.fromCallable(() -> look(asked, look)).subscribeOn(disk), 1)
                .next()
                .map(Steered::read);
    }

    /** The answer, null where it is to be waited for. */
    private @Nullable String look(Asked asked, long look) {
        boolean alive = (look + 1) % LOOKS_BETWEEN_SIGNS_OF_LIFE != 0 || RunDirectory.isInUse(directory);
        boolean patient = LOOK.multipliedBy(look).compareTo(patience) < 0;
        Optional<String> answer = asked.answer();
        if (answer.isEmpty() && !(alive && patient)) {
            boolean takenBack = asked.takeBack();
            throw alive ? silent(takenBack) : notRunning();
        }
        return answer.orElse(null);
    }

    private SteeringException notRunning() {
        return new SteeringException(Kind.NOT_RUNNING, "No run is going on in " + directory + ".");
    }

    private SteeringException silent(boolean takenBack) {
        return new SteeringException(
                Kind.SILENT,
                "The process that has " + directory + " did not answer within " + patience.toSeconds() + " s. "
                        + (takenBack
                                ? "Nothing was changed: the request was taken back."
                                : "It has taken the request, and may still carry it out."));
    }
}
