package dev.paceline.cli;

import dev.paceline.Resumption;
import dev.paceline.cli.text.SteeringText;
import dev.paceline.control.ControlClient;
import dev.paceline.control.Reply;
import dev.paceline.model.ControlException;
import dev.paceline.model.ControlException.Kind;
import dev.paceline.model.RunDirectoryException;
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
     * @throws ControlException where the run does not do it
     */
    int tell(Function<ControlClient, Mono<Reply>> order, Function<Reply, List<String>> lines) {
        try {
            Reply steered =
                    order.apply(ControlClient.at(runDirectory)).blockOptional().orElseThrow();
            lines.apply(steered).forEach(shell.err()::println);
            return 0;
        } catch (ControlException refused) {
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
