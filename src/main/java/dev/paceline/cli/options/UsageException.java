package dev.paceline.cli.options;

/** Options that cannot be followed. The message names the option, the value and the remedy. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message whole sentences for the person who typed it */
    public UsageException(String message) {
        super(message, null, false, false);
    }
}
