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

    /**
     * The same as a person looks for it, {@code  (line 3, column 12)}; empty where it is not known.
     *
     * @param text what was read; a byte-order mark before it does not count
     */
    public String placeIn(String text) {
        if (place == 0) {
            return "";
        }
        String counted = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String before = counted.substring(0, counted.offsetByCodePoints(0, place - 1));
        long line = 1 + before.chars().filter(c -> c == '\n').count();
        String ofLine = before.substring(before.lastIndexOf('\n') + 1);
        return " (line " + line + ", column " + (1 + ofLine.codePointCount(0, ofLine.length())) + ")";
    }

    /** Whether a key stands twice in one object. */
    public boolean duplicateKey() {
        return duplicateKey;
    }
}
