package dev.paceline.transport;

/** The transport cannot be set up as asked. The message is for a person, and holds no secrets. */
public final class TransportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TransportException(String message) {
        super(message);
    }
}
