package dev.paceline.source;

/** A file name or an option that does not say how to read the input. The message is for the person who typed it. */
public final class LayoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LayoutException(String message) {
        super(message, null, false, false);
    }
}
