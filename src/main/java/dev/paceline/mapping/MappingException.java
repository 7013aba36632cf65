package dev.paceline.mapping;

/** A mapping that cannot be: wrong usage, told in a message for a person. */
public final class MappingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    MappingException(String message) {
        super(message);
    }
}
