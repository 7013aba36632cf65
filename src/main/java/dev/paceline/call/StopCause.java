package dev.paceline.call;

import dev.paceline.model.ConfigurationException;
import dev.paceline.model.CredentialException;
import dev.paceline.model.ProgramException;
import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.StopDetail;
import dev.paceline.model.StopReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why a run stops before its end.
 *
 * @param reason the kind
 * @param detail what there is to tell of it beside
 * @param message the same in words
 */
public record StopCause(StopReason reason, StopDetail detail, String message) {
    private static final Logger LOG = LoggerFactory.getLogger(StopCause.class);

    /** One of which nothing is to be told beside. */
    public StopCause(StopReason reason, String message) {
        this(reason, StopDetail.NONE, message);
    }

    /** Why a run stops when something of ours breaks. */
    public static StopCause of(Throwable error) {
        if (isStorage(error)) {
            return new StopCause(StopReason.STORAGE, String.valueOf(error.getMessage()));
        }
        if (error instanceof CredentialException || error instanceof ConfigurationException) {
            return new StopCause(StopReason.FATAL, String.valueOf(error.getMessage()));
        }
        LOG.debug("The program itself broke", error);
        return new StopCause(
                StopReason.FATAL, String.valueOf(ProgramException.of(error).getMessage()));
    }

    /** Once a run has begun, all it reads and writes is in its run directory. */
    public static boolean isOfTheRunDirectory(Throwable error) {
        return error instanceof RunDirectoryException
                || error instanceof IOException
                || error instanceof UncheckedIOException;
    }

    /** Whether the disk failed, and not the program while it wrote. */
    public static boolean isStorage(Throwable error) {
        return isOfTheRunDirectory(error) && !ProgramException.isBehind(error);
    }
}
