package dev.paceline.delivery;

import dev.paceline.call.Verdict;
import java.time.Instant;

/** What befalls a row on its way. Ticks are monotonic nanoseconds. */
sealed interface DeliveryEvent {
    DeliveryEvent JOB_NOTED = new JobNoted();
    DeliveryEvent REFUSED_FOR_GOOD = new RefusedForGood();
    DeliveryEvent STOPPED = new Stopped();

    /** A request with the change leaves. It may be executed from now on, until an answer tells more. */
    record Left(Instant at, long ticks) implements DeliveryEvent {}

    /** That request was answered, or will not be. */
    record Answered(Verdict verdict, long ticks) implements DeliveryEvent {}

    /** It is written down which job the request began. */
    record JobNoted() implements DeliveryEvent {}

    /** A question how the job stands was answered, or will not be. */
    record JobAnswered(Verdict verdict, long ticks) implements DeliveryEvent {}

    /** Every further request would be refused as the last one was. */
    record RefusedForGood() implements DeliveryEvent {}

    /** The run stops. */
    record Stopped() implements DeliveryEvent {}
}
