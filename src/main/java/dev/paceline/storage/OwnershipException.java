package dev.paceline.storage;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A directory or a file that is not the user's own alone. The reason is for a person: what was found, and what its owner can do. */
final class OwnershipException extends FileSystemException {
    private static final long serialVersionUID = 1L;

    private final String found;

    OwnershipException(Path path, String found, String remedy) {
        super(path.toString(), null, found + ". " + remedy);
        this.found = found;
    }

    /** What was found, without the remedy: of what was made just now its owner can do nothing about it. */
    String found() {
        return found;
    }
}
