package dev.paceline.messages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A language that there is a catalogue for. Its catalogue is read when the first sentence is asked for. Thread-safe. */
public enum Language {
    /** The language of all that is written unless another is asked for. */
    ENGLISH("en");

    private final String file;

    @SuppressWarnings("ImmutableEnumChecker") // read once, and the same for everybody
    private volatile @Nullable Sentences sentences;

    Language(String file) {
        this.file = file;
    }

    /**
     * The sentence of a key.
     *
     * @param arguments numbers and texts; a number is written with its digits alone unless the sentence says how
     * @throws IllegalArgumentException where the catalogue has no such key
     */
    public String text(String key, List<?> arguments) {
        Sentences read = sentences;
        if (read == null) {
            read = Sentences.read(file);
            sentences = read;
        }
        return read.text(key, arguments);
    }
}
