package dev.paceline.engine;

import dev.paceline.journal.RunDirectory;
import dev.paceline.journal.RunDirectoryException;
import dev.paceline.journal.RunDirectoryException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Where the directory of a new run is made. Blocks. */
interface Site {
    /** Makes the directory, or takes one that is there and empty. */
    RunDirectory create();

    /** Takes a directory away that was made for a run that never began, and is closed. One that was there before stays. */
    void giveBack() throws IOException;

    /** A run beside it, of the same input on the same endpoint, that is not finished. */
    Optional<Path> unfinishedNeighbour(Pinned pinned, Callable<InputStream> copy) throws IOException;

    /** Where files may be put for the time being. */
    Path scratch();

    /** On a disk. */
    static Site at(Path path) {
        return new OnPath(path);
    }

    /** On a disk. */
    final class OnPath implements Site {
        private final Path path;
        private volatile boolean isNew;

        private OnPath(Path path) {
            this.path = path;
        }

        @Override
        public RunDirectory create() {
            isNew = Files.notExists(path);
            try {
                return RunDirectory.create(path);
            } catch (RunDirectoryException refused) {
                throw refused.kind() == Kind.TAKEN && Neighbours.isUnfinished(path)
                        ? UnfinishedRunException.in(path, Neighbours.isGoingOn(path))
                        : refused;
            }
        }

        @Override
        public void giveBack() throws IOException {
            if (isNew) {
                RunDirectory.remove(path);
            }
        }

        @Override
        public Optional<Path> unfinishedNeighbour(Pinned pinned, Callable<InputStream> copy) throws IOException {
            return Neighbours.unfinished(path, pinned, copy);
        }

        @Override
        public Path scratch() {
            return path;
        }
    }
}
