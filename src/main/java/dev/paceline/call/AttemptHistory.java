package dev.paceline.call;

/**
 * What the next attempt must know of those that were made before it on the same behalf.
 *
 * @param begun whether one of them left, or may have left
 * @param tries how many of them settled nothing, and so used a try
 * @param repeats whether the last one used a try, so that the next one costs the retry budget
 * @param clockCorrected whether one was refused for the time of its signature
 * @param credentialsRefused how many of the last ones, without a break, were refused for their credential
 */
public record AttemptHistory(
        boolean begun, int tries, boolean repeats, boolean clockCorrected, int credentialsRefused) {
    /** After so many tries, or so many refused credentials, there is no further one: a source may always have another. */
    public static final int MOST = 5;

    public static final AttemptHistory NONE = new AttemptHistory(false, 0, false, false, 0);

    /** One that an earlier process began: its tries are not known, and not counted. */
    public static final AttemptHistory RESUMED = new AttemptHistory(true, 0, false, false, 0);

    /** The same after another one left. */
    public AttemptHistory left() {
        return begun ? this : new AttemptHistory(true, tries, repeats, clockCorrected, credentialsRefused);
    }

    /** The same after another one was answered. */
    public AttemptHistory answered(Verdict.Kind kind) {
        boolean clock = clockCorrected || kind == Verdict.Kind.CLOCK;
        int refused = kind == Verdict.Kind.CREDENTIAL ? credentialsRefused + 1 : 0;
        return !repeats && clock == clockCorrected && refused == credentialsRefused
                ? this
                : new AttemptHistory(begun, tries, false, clock, refused);
    }

    /** The same where that answer used a try. */
    public AttemptHistory tried() {
        return new AttemptHistory(begun, tries + 1, true, clockCorrected, credentialsRefused);
    }

    /** Whether all tries are used. */
    public boolean isExhausted() {
        return tries >= MOST;
    }

    /** Whether an attempt with this history may have its refused credential replaced, and its behalf try again. */
    boolean mayTryAnotherCredential() {
        return credentialsRefused + 1 < MOST;
    }
}
