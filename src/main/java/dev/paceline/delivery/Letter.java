package dev.paceline.delivery;

import dev.paceline.metering.Pacer;
import dev.paceline.wire.ApiRequest;

/**
 * A request that is to be sent once.
 *
 * @param attempt on whose behalf
 * @param request what is sent
 * @param meaning what its replies mean
 * @param account as whom
 * @param pacer at whose pace
 * @param outage whether the endpoint can be reached
 */
record Letter(Attempt attempt, ApiRequest request, Meaning meaning, Account account, Pacer pacer, Outage outage) {}
