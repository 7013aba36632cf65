package dev.paceline.model;

/**
 * What a resumed run may do that the first one did not.
 *
 * @param retryFailed whether rows that failed or are unknown are sent again, unless a later row overtook them; those that are unknown
 *     only where the action is absolute
 * @param repeatUnknown whether rows are sent again of which nobody knows what became of them, though that may be a second time
 * @param credentialChanged whether a permanent credential may be another than the run began with
 */
public record ResumeOptions(boolean retryFailed, boolean repeatUnknown, boolean credentialChanged) {
    /** Only what has no result, with the same credentials. */
    public static final ResumeOptions DEFAULT = new ResumeOptions(false, false, false);
}
