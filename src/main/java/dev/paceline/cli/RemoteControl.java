package dev.paceline.cli;

import dev.paceline.cli.text.SteeringText;
import dev.paceline.engine.Remote;
import dev.paceline.engine.Resumption;
import dev.paceline.engine.Steered;
import dev.paceline.engine.SteeringException;
import dev.paceline.engine.SteeringException.Kind;
import dev.paceline.journal.RunDirectoryException;
import dev.paceline.model.StopReason;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Tells a run that goes on in another process what to do, and tells what came of it. */
final class RemoteControl {
    private final Shell shell;
    private final Path runDirectory;

    RemoteControl(Shell shell, Path runDirectory) {
        this.shell = shell;
        this.runDirectory = runDirectory;
    }

    /**
     * Waits until it is done.
     *
     * @param order what
     * @param lines what to say then
     * @return the exit code
     * @throws SteeringException where the run does not do it
     */
    int tell(Function<Remote, Mono<Steered>> order, Function<Steered, List<String>> lines) {
        try {
            Steered steered =
                    order.apply(Remote.at(runDirectory)).blockOptional().orElseThrow();
            lines.apply(steered).forEach(shell.err()::println);
            return 0;
        } catch (SteeringException refused) {
            if (refused.kind() != Kind.NOT_RUNNING) {
                throw refused;
            }
            return notRunning();
        }
    }

    private int notRunning() {
        try (Resumption run = Resumption.open(runDirectory, shell.invocation().words())) {
            String resume = shell.invocation().resume(runDirectory);
            return notRunning(run.ended(), resume);
        } catch (RunDirectoryException none) {
            if (none.kind() != RunDirectoryException.Kind.REFUSED) {
                throw none;
            }
            return notRunning(Optional.of(StopReason.INVALID_INPUT), "");
        }
    }

    private int notRunning(Optional<StopReason> ended, String resume) {
        SteeringText.notRunning(runDirectory, ended, resume).forEach(shell.err()::println);
        return ExitCode.USAGE;
    }
}
