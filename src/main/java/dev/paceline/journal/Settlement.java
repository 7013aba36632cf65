package dev.paceline.journal;

import org.jspecify.annotations.Nullable;

/** What an attempt's answer says of it. */
public enum Settlement {
    /** Nothing: it may have been executed or not, now or later. */
    UNSETTLED('u'),
    /** Confirmed. */
    APPLIED('a'),
    /** Refused by a permanent or fatal code: not executed. */
    REFUSED('r'),
    /** Turned away for the rate: not executed. */
    THROTTLED('t');

    private static final Settlement[] ALL = values();

    private final byte code;

    Settlement(char code) {
        this.code = (byte) code;
    }

    boolean isNotExecuted() {
        return this == REFUSED || this == THROTTLED;
    }

    byte code() {
        return code;
    }

    /** The one of that code, null where this program knows none. */
    static @Nullable Settlement of(byte code) {
        for (Settlement each : ALL) {
            if (each.code == code) {
                return each;
            }
        }
        return null;
    }
}
