package dev.paceline.json;

/** Text that is not the JSON it should be. The message is a clause for a person, without the text itself. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int column;
    private final boolean duplicateKey;

    JsonException(String message, int column, boolean duplicateKey) {
        super(message, null, false, false);
        this.column = column;
        this.duplicateKey = duplicateKey;
    }

    /** Where in the line, counted from 1; 0 where that is not known. */
    public int column() {
        return column;
    }

    /** Whether a key stands twice in one object. */
    public boolean duplicateKey() {
        return duplicateKey;
    }
}
