package dev.paceline.storage;

import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.RunDirectoryException.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a run gets its directory, locked, or is told why it cannot have it. What was opened on the way to a refusal is closed again. */
final class Acquisition {
    private Acquisition() {}

    static RunDirectory create(Path directory) {
        boolean made = made(directory);
        DiskStorage storage = made ? storageMade(directory) : storage(directory);
        try {
            if (!made) {
                refuseUnlessFree(directory.toString(), storage);
                storage.makePrivate();
            }
        } catch (IOException failed) {
            throw closedAfter(unusable(directory.toString(), failed), storage);
        } catch (RunDirectoryException refused) {
            throw closedAfter(refused, storage);
        }
        return create(directory.toString(), storage);
    }

    static RunDirectory create(String shown, Storage storage) {
        try {
            refuseUnlessFree(shown, storage);
        } catch (IOException failed) {
            throw closedAfter(unusable(shown, failed), storage);
        } catch (RunDirectoryException refused) {
            throw closedAfter(refused, storage);
        }
        RunDirectory created = locked(shown, storage, RunDirectory.BEGINNING);
        try {
            if (!Leftovers.areOurs(storage.list())) {
                throw notEmpty(shown, storage.exists(RunDirectory.JOURNAL));
            }
            created.sweep(Leftovers::isToBeSwept);
            return created;
        } catch (IOException failed) {
            throw closedAfter(unusable(shown, failed), created);
        } catch (RunDirectoryException refused) {
            throw closedAfter(refused, created);
        }
    }

    static RunDirectory open(Path directory) {
        return open(directory.toString(), storage(directory));
    }

    static RunDirectory open(String shown, Storage storage) {
        try {
            refuseWithoutRun(shown, storage);
        } catch (IOException failed) {
            throw closedAfter(unusable(shown, failed), storage);
        } catch (RunDirectoryException refused) {
            throw closedAfter(refused, storage);
        }
        RunDirectory opened = locked(shown, storage, RunDirectory.JOURNAL);
        try {
            opened.sweep(name -> Replacement.isLeftover(name) || RequestFiles.isLeftover(name));
            return opened;
        } catch (IOException failed) {
            throw closedAfter(unusable(shown, failed), opened);
        }
    }

    static boolean isInUse(Path directory) {
        try (DiskStorage storage = storage(directory)) {
            return isInUse(storage);
        } catch (IOException failed) {
            throw unusable(directory.toString(), failed);
        }
    }

    private static boolean isInUse(Storage storage) throws IOException {
        for (String name : List.of(RunDirectory.JOURNAL, RunDirectory.BEGINNING, RunDirectory.LOCK)) {
            if (storage.exists(name) && isLocked(storage, name)) {
                return true;
            }
        }
        return false;
    }

    private static void refuseWithoutRun(String shown, Storage storage) throws IOException {
        if (storage.exists(RunDirectory.JOURNAL)) {
            return;
        }
        if (isInUse(storage)) {
            throw inUse(shown);
        }
        throw Leftovers.in(storage)
                .asRun(shown)
                .orElseGet(() -> new RunDirectoryException(
                        Kind.UNUSABLE,
                        "There is no run in " + shown + ": it has no file named " + RunDirectory.JOURNAL));
    }

    private static void refuseUnlessFree(String shown, Storage storage) throws IOException {
        if (Leftovers.in(storage) == Leftovers.OTHERS) {
            throw notEmpty(shown, storage.exists(RunDirectory.JOURNAL));
        }
    }

    private static RunDirectory locked(String shown, Storage storage, String name) {
        Closeable held = storage;
        try {
            Storage.Lock lock = storage.lock(name).orElseThrow(() -> inUse(shown));
            held = () -> closeBoth(lock, storage);
            return new RunDirectory(
                    shown, storage, name, lock, storage.lock(RunDirectory.LOCK).orElseThrow(() -> inUse(shown)));
        } catch (IOException failed) {
            throw closedAfter(unusable(shown, failed), held);
        } catch (RunDirectoryException refused) {
            throw closedAfter(refused, held);
        }
    }

    private static RunDirectoryException closedAfter(RunDirectoryException refusal, Closeable held) {
        try {
            held.close();
        } catch (IOException failed) {
            refusal.addSuppressed(failed);
        }
        return refusal;
    }

    private static void closeBoth(Closeable first, Closeable second) throws IOException {
        try (second) {
            first.close();
        }
    }

    private static boolean isLocked(Storage storage, String name) throws IOException {
        Optional<Storage.Lock> free = storage.lock(name);
        if (free.isPresent()) {
            free.get().close();
        }
        return free.isEmpty();
    }

    private static DiskStorage storage(Path directory) {
        try {
            return DiskStorage.at(directory);
        } catch (NoSuchFileException none) {
            throw new RunDirectoryException(Kind.UNUSABLE, "There is no directory " + directory);
        } catch (NotDirectoryException file) {
            throw new RunDirectoryException(Kind.UNUSABLE, directory + " is a file, not a directory");
        } catch (IOException failed) {
            throw unusable(directory.toString(), failed);
        }
    }

    /** Of a directory that was created just now; where not even that is the user's own, it is taken away again. */
    private static DiskStorage storageMade(Path directory) {
        try {
            return DiskStorage.at(directory);
        } catch (IOException refused) {
            try {
                Files.delete(directory);
            } catch (IOException failed) {
                refused.addSuppressed(failed);
            }
            throw new RunDirectoryException(
                    Kind.UNUSABLE,
                    "Cannot have a run directory " + directory + ": as soon as it is made, "
                            + (refused instanceof OwnershipException others
                                    ? others.found()
                                    : RunDirectory.reason(refused))
                            + ". The file system there does not keep owners or permissions as they are set: name a"
                            + " directory on another one",
                    refused);
        }
    }

    /** Whether the directory had to be, and was, created. */
    private static boolean made(Path directory) {
        try {
            makeParents(directory.toAbsolutePath().getParent());
            DiskStorage.createDirectory(directory);
            return true;
        } catch (FileAlreadyExistsException there) {
            return false;
        } catch (IOException failed) {
            throw unusable(directory.toString(), failed);
        }
    }

    /** Parents are nobody's secret: they get the permissions that new directories get. */
    private static void makeParents(@Nullable Path parent) throws IOException {
        if (parent != null) {
            Files.createDirectories(parent);
        }
    }

    private static RunDirectoryException notEmpty(String shown, boolean run) {
        return new RunDirectoryException(
                Kind.TAKEN,
                run
                        ? shown + " holds a run already: name another directory, or go on with it by resume " + shown
                        : shown + " is not empty: name a new or an empty directory");
    }

    private static RunDirectoryException inUse(String shown) {
        return new RunDirectoryException(Kind.IN_USE, "The run directory " + shown + " is in use by another process");
    }

    static RunDirectoryException unusable(String shown, IOException cause) {
        return new RunDirectoryException(
                Kind.UNUSABLE, "Cannot use the run directory " + shown + ": " + RunDirectory.reason(cause), cause);
    }
}
