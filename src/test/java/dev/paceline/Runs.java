package dev.paceline;

import dev.paceline.control.RunHandles;
import dev.paceline.model.Outcome;
import reactor.core.publisher.Flux;

/** Runs that do not go the way of an open {@link Paceline}. */
public final class Runs {
    private Runs() {}

    /** One that does that. */
    public static Run of(Flux<Outcome> lifecycle, RunHandles handles) {
        return new Run(lifecycle, handles);
    }
}
