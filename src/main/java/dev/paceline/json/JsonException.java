package dev.paceline.json;

/** Text that is not the JSON it should be. The message is a clause for a person, without the text itself. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int place;
    private final boolean duplicateKey;

    JsonException(String message, int place, boolean duplicateKey) {
        super(message, null, false, false);
        this.place = place;
        this.duplicateKey = duplicateKey;
    }

    /** The character of the text at which it was found, whatever lines the text has, counted from 1; 0 where that is not known. */
    public int place() {
        return place;
    }

    /** Whether a key stands twice in one object. */
    public boolean duplicateKey() {
        return duplicateKey;
    }
}
