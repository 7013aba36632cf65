package dev.paceline.run;

import dev.paceline.action.Action;
import dev.paceline.model.Outcome;
import dev.paceline.storage.RunDirectory;
import java.io.IOException;
import java.util.Optional;
import reactor.core.publisher.Flux;

/** Where the rows of one run come from, and what has to be so before they are sent: in that one kind of run differs from another. */
interface RunSource {
    /** What is asked for. */
    Action action();

    /** Takes the directory in which the run is kept; empty where nothing is. Blocks. */
    Optional<RunDirectory> open() throws IOException;

    /**
     * Makes the run ready, then has its rows {@linkplain Lifecycle#send sent}, or tells why {@linkplain Lifecycle#end nothing} is.
     *
     * @param directory as it was opened
     */
    Flux<Outcome> outcomes(Lifecycle run, Optional<RunDirectory> directory);

    /** Lets go of what it holds. Blocks. */
    void close(Optional<RunDirectory> directory) throws IOException;
}
