package dev.paceline.model;

/** A run cannot begin as it is configured. The message is for a person, and holds no secret. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong, and what to do. */
    public ConfigurationException(String message) {
        super(message);
    }
}
