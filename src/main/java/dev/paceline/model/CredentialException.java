package dev.paceline.model;

import java.util.List;

/** No credential, or no region, could be had. The message lists every place looked at and why it did not serve; no secrets. */
public final class CredentialException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CredentialException(String what, List<String> misses) {
        super(what + "; looked at:\n  - " + String.join("\n  - ", misses));
    }
}
