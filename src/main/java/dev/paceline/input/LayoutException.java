package dev.paceline.input;

import dev.paceline.model.Message;

/** A file name or an option that does not say how to read the input. The message is for the person who typed it. */
public final class LayoutException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    LayoutException(Message message) {
        super(message.text());
    }
}
