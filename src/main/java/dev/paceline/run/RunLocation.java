package dev.paceline.run;

import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.RunDirectoryException.Kind;
import dev.paceline.model.UnfinishedRunException;
import dev.paceline.storage.RunDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Where the directory of a new run is made. Blocks. */
interface RunLocation {
    /** Makes the directory, or takes one that is there and empty. */
    RunDirectory create();

    /** Takes a directory away that was made for a run that never began, and is closed. One that was there before stays. */
    void giveBack() throws IOException;

    /** A run beside it, of the same input on the same endpoint, that is not finished. */
    Optional<Path> unfinishedSibling(RunManifest manifest, Callable<InputStream> copy) throws IOException;

    /** Where files may be put for the time being. */
    Path scratch();

    /** On a disk. */
    static RunLocation at(Path path) {
        return new OnPath(path);
    }

    /** On a disk. */
    final class OnPath implements RunLocation {
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
                throw refused.kind() == Kind.TAKEN && SiblingRuns.isUnfinished(path)
                        ? UnfinishedRunException.in(path, SiblingRuns.isGoingOn(path))
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
        public Optional<Path> unfinishedSibling(RunManifest manifest, Callable<InputStream> copy) throws IOException {
            return SiblingRuns.unfinished(path, manifest, copy);
        }

        @Override
        public Path scratch() {
            return path;
        }
    }
}
