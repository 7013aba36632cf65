package dev.paceline.action;

/** An action file that cannot be used; the message names the place in it and what belongs there. */
public final class ActionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what is wrong. */
    public ActionException(String message) {
        super(message);
    }
}
