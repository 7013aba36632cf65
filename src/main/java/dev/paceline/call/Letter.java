package dev.paceline.call;

import dev.paceline.ratelimit.Pacer;
import dev.paceline.wire.ApiRequest;

/**
 * A request that is to be sent once.
 *
 * @param attempt on whose behalf
 * @param request what is sent
 * @param replies what its replies mean
 * @param account as whom
 * @param pacer at whose pace
 * @param outage whether the endpoint can be reached
 */
public record Letter(
        Attempt attempt,
        ApiRequest request,
        ReplyClassifier replies,
        Account account,
        Pacer pacer,
        CircuitBreaker outage) {}
