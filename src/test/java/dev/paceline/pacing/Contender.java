package dev.paceline.pacing;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Someone who says when the next request may leave. */
public interface Contender {
    /** Calls back once, at the moment when the next request may leave. Not asked again before it has. */
    void next(Consumer<Leave> leave);

    /** Leave to send one request, and what is told of it. */
    interface Leave {
        /** It has left, and will arrive at that moment: for an oracle. */
        default void arrives(long at) {}

        /** Its reply came: the server took it. */
        default void accepted() {}

        /** Its reply came: turned away for the rate. */
        default void throttled(String message) {}
    }

    /** One that reserves permits, each to be used after so many nanoseconds, and learns nothing from replies. */
    static Contender reserving(Agenda agenda, LongSupplier waitNanos) {
        return leave -> agenda.in(waitNanos.getAsLong(), () -> leave.accept(new Leave() {}));
    }
}
