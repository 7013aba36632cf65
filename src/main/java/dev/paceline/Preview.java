package dev.paceline;

import dev.paceline.model.CheckedRow;
import dev.paceline.model.SignedRequest;
import org.jspecify.annotations.Nullable;

/**
 * The request that one row would become, at this moment.
 *
 * @param row the row as the check sees it
 * @param request signed; null where the row cannot be sent
 */
public record Preview(CheckedRow row, @Nullable SignedRequest request) {
    /** Names the row alone: the request holds a signature. */
    @Override
    public String toString() {
        return "Preview[row " + row.number() + "]";
    }
}
