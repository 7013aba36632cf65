package dev.paceline.cli;

import dev.paceline.model.ProgramException;
import java.nio.file.Path;

/** The program itself broke after a run had begun: its journal knows how far it has come. */
final class BrokenOffException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Path directory;

    BrokenOffException(Path directory, Throwable broken) {
        super(ProgramException.of(broken).getMessage(), broken);
        this.directory = directory;
    }

    /** The run directory, as the user would type it. */
    Path directory() {
        return directory;
    }
}
