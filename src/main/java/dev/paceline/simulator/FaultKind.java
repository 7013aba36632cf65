package dev.paceline.simulator;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What may happen to a call that would otherwise have been executed and answered. */
public enum FaultKind {
    /** The connection is reset; nothing is executed. */
    RESET_BEFORE("reset-before", 0, false),
    /** Executed, then the connection is reset without a reply. */
    RESET_AFTER("reset-after", 0, true),
    /** Status 500 with a page of HTML; nothing is executed. */
    HTTP_500("http-500", 500, false),
    /** Status 503 with a page of HTML; nothing is executed. */
    HTTP_503("http-503", 503, false),
    /** The code InternalError; nothing is executed. */
    INTERNAL_ERROR("internal-error", 200, false),
    /** Executed, then answered with the code InternalError. */
    INTERNAL_ERROR_APPLIED("internal-error-applied", 200, true),
    /** Never answered and not executed; the connection stays open. */
    HANG("hang", 0, false),
    /** The connection is closed at once; the call is executed within 5 s. */
    LATE("late", 0, false),
    /** Executed at once, answered 3 s later than other calls. */
    SLOW("slow", 200, true),
    /** Executed; the reply ends before its Content-Length does, and the connection with it. */
    TRUNCATED("truncated", 200, true),
    /** Executed; status 200 with a body that is no JSON. */
    GARBAGE("garbage", 200, true),
    /** Well-formed, but {@code Data} is false; nothing is executed. */
    DATA_FALSE("data-false", 200, false);

    private final String word;
    private final String verdict;
    private final int status;
    private final boolean executedAtOnce;

    FaultKind(String word, int status, boolean executedAtOnce) {
        this.word = word;
        this.verdict = "fault:" + word;
        this.status = status;
        this.executedAtOnce = executedAtOnce;
    }

    /**
     * The kind that a word on the command line names, such as {@code reset-before}.
     *
     * @throws IllegalArgumentException where there is none; the message lists those there are
     */
    public static FaultKind named(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no kind of fault; there are "
                        + Arrays.stream(values()).map(FaultKind::word).collect(Collectors.joining(", "))));
    }

    /** Its word on the command line. */
    public String word() {
        return word;
    }

    String verdict() {
        return verdict;
    }

    /** Of the reply; 0 where there is none. */
    int status() {
        return status;
    }

    boolean executedAtOnce() {
        return executedAtOnce;
    }
}
