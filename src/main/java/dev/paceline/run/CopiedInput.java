package dev.paceline.run;

/**
 * What a run has of its input.
 *
 * @param name the input's, as it was given
 * @param copy the name of its copy in the run directory
 * @param sha256 of the copy; {@link #UNKNOWN_HASH} of one that grows while it is sent
 * @param rows how many rows it has, up to the limit
 */
record CopiedInput(String name, String copy, String sha256, long rows) {
    /** Of a copy that grows while it is sent. */
    static final String UNKNOWN_HASH = "";
}
