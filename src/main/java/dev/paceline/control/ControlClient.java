package dev.paceline.control;

import dev.paceline.model.ControlException;
import dev.paceline.model.ControlException.Kind;
import dev.paceline.model.RunDirectoryException;
import dev.paceline.storage.Mailbox;
import dev.paceline.storage.OnDisk;
import dev.paceline.storage.RunDirectory;
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
 * <p>All end with a {@link ControlException} where the run does not do it, and with a {@link RunDirectoryException} where there is
 * no such directory, or it cannot be written.
 */
public final class ControlClient {
    private static final Duration LOOK = Duration.ofMillis(25);
    private static final int LOOKS_BETWEEN_SIGNS_OF_LIFE = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path directory;
    private final Duration patience;
    private final Scheduler disk = Schedulers.boundedElastic();
    private final Scheduler timer = Schedulers.parallel();

    /** @param patience how long an answer is waited for */
    ControlClient(Path directory, Duration patience) {
        this.directory = directory;
        this.patience = patience;
    }

    /** The run in this directory. */
    public static ControlClient at(Path runDirectory) {
        return new ControlClient(runDirectory, PATIENCE);
    }

    /** When it has answered, no further request is let go; those that were settle. */
    public Mono<Reply> pause() {
        return tell(Command.PAUSE);
    }

    /** Goes on after a pause. */
    public Mono<Reply> proceed() {
        return tell(Command.CONTINUE);
    }

    /**
     * Another rate, from the answer on.
     *
     * @param perSecond requests a second for each quota, above 0, of which the run's share is used; infinite on loopback only
     */
    public Mono<Reply> rate(double perSecond) {
        return tell(Command.rate(perSecond));
    }

    private Mono<Reply> tell(Command command) {
        return OnDisk.call(disk, () -> ask(command)).flatMap(this::answer);
    }

    private Mailbox ask(Command command) {
        if (!RunDirectory.isInUse(directory)) {
            throw notRunning();
        }
        return Mailbox.of(directory, command.json());
    }

    private Mono<Reply> answer(Mailbox mailbox) {
        return Flux.interval(LOOK, timer)
                .onBackpressureDrop()
                .concatMap(look -> Mono.fromCallable(() -> look(mailbox, look)).subscribeOn(disk), 1)
                .next()
                .map(Reply::read);
    }

    /** The answer, null where it is to be waited for. */
    private @Nullable String look(Mailbox mailbox, long look) {
        boolean alive = (look + 1) % LOOKS_BETWEEN_SIGNS_OF_LIFE != 0 || RunDirectory.isInUse(directory);
        boolean patient = LOOK.multipliedBy(look).compareTo(patience) < 0;
        Optional<String> answer = mailbox.answer();
        if (answer.isEmpty() && !(alive && patient)) {
            boolean takenBack = mailbox.takeBack();
            throw alive ? silent(takenBack) : notRunning();
        }
        return answer.orElse(null);
    }

    private ControlException notRunning() {
        return new ControlException(Kind.NOT_RUNNING, "No run is going on in " + directory + ".");
    }

    private ControlException silent(boolean takenBack) {
        return new ControlException(
                Kind.SILENT,
                "The process that has " + directory + " did not answer within " + patience.toSeconds() + " s. "
                        + (takenBack
                                ? "Nothing was changed: the request was taken back."
                                : "It has taken the request, and may still carry it out."));
    }
}
