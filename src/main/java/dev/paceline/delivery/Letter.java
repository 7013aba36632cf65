package dev.paceline.delivery;

import dev.paceline.metering.Pacer;
import dev.paceline.wire.ApiRequest;

/**
 * One attempt.
 *
 * @param parcel the row
 * @param turn its turn in its task's line
 * @param request what is sent
 * @param account as whom
 * @param pacer at whose pace
 * @param outage whether the endpoint can be reached
 */
record Letter(Parcel parcel, TaskLines.Turn turn, ApiRequest request, Account account, Pacer pacer, Outage outage) {
    long row() {
        return parcel.change().row();
    }
}
