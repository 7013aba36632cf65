package dev.paceline.journal;

import dev.paceline.journal.RunDirectoryException.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directory of one run, locked for as long as this object is open. What it throws besides {@link IOException} is
 * {@link RunDirectoryException}.
 */
public final class RunDirectory implements Closeable {
    /** The truth about the run. */
    public static final String JOURNAL = "journal";
    /** A line as each row ends. */
    public static final String RESULTS = "results.jsonl";
    /** Every problem of the input. */
    public static final String PROBLEMS = "problems.jsonl";
    /** Every row in input order. */
    public static final String REPORT = "report.csv";
    /** The whole run in figures. */
    public static final String SUMMARY = "summary.json";
    /** How the name of the input's copy begins; its end tells the format. */
    public static final String INPUT_PREFIX = "input.";
    /** How the name of the file with the failed rows begins; its end tells the format. */
    public static final String FAILED_PREFIX = "failed.";

    private static final String LOCK = "lock";
    private static final int NAME_LIMIT = 60;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String shown;
    private final Storage storage;
    private final Closeable lock;

    private RunDirectory(String shown, Storage storage, Closeable lock) {
        this.shown = shown;
        this.storage = storage;
        this.lock = lock;
    }

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; need not close the stream. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** The first free name for a run: {@code <UTC time>-<input name>}, {@code -2} and so on where it is taken. */
    public static Path propose(Path parent, Instant now, String inputName) {
        String name = STAMP.format(now) + '-' + plain(inputName);
        Path free = parent.resolve(name);
        for (int n = 2; Files.exists(free); n++) {
            free = parent.resolve(name + '-' + n);
        }
        return free;
    }

    /** A directory for a new run: one that does not exist (its parents are created too), or an empty one. */
    public static RunDirectory create(Path directory) {
        if (!made(directory)) {
            refuseUnlessEmpty(directory);
        }
        try {
            DiskStorage.makePrivate(directory);
        } catch (IOException denied) {
            throw unusable(directory.toString(), denied);
        }
        return create(directory.toString(), DiskStorage.at(directory));
    }

    /**
     * A directory for a new run in any storage.
     *
     * @param shown what messages call it
     */
    public static RunDirectory create(String shown, Storage storage) {
        RunDirectory locked = locked(shown, storage);
        try {
            locked.storage.sync();
            if (!storage.list().equals(List.of(LOCK))) {
                throw notEmpty(shown, storage.exists(JOURNAL));
            }
            return locked;
        } catch (IOException failed) {
            throw locked.closedAfter(unusable(shown, failed));
        } catch (RunDirectoryException refused) {
            throw locked.closedAfter(refused);
        }
    }

    /** The directory of a run that exists. */
    public static RunDirectory open(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new RunDirectoryException(Kind.UNUSABLE, "There is no directory " + directory);
        }
        return open(directory.toString(), DiskStorage.at(directory));
    }

    /**
     * The directory of a run that exists, in any storage. What a crash has left of files that never became whole is
     * deleted, and so are requests to a process that is gone.
     *
     * @param shown what messages call it
     */
    public static RunDirectory open(String shown, Storage storage) {
        try {
            if (!storage.exists(JOURNAL)) {
                throw new RunDirectoryException(
                        Kind.UNUSABLE, "There is no run in " + shown + ": it has no file named " + JOURNAL);
            }
        } catch (IOException failed) {
            throw unusable(shown, failed);
        }
        RunDirectory locked = locked(shown, storage);
        try {
            locked.sweep();
            return locked;
        } catch (IOException failed) {
            throw locked.closedAfter(unusable(shown, failed));
        }
    }

    /** Whether a process has the directory at the moment: a run is going on in it, or is reported again. Creates nothing. */
    public static boolean isInUse(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new RunDirectoryException(Kind.UNUSABLE, "There is no directory " + directory);
        }
        if (Files.notExists(directory.resolve(LOCK))) {
            return false;
        }
        try {
            Optional<Closeable> free = DiskStorage.at(directory).lock(LOCK);
            if (free.isPresent()) {
                free.get().close();
            }
            return free.isEmpty();
        } catch (IOException failed) {
            throw unusable(directory.toString(), failed);
        }
    }

    /** Removes a directory that holds a lock alone, and is no longer locked: one that was made for a run that never began. */
    public static void remove(Path directory) throws IOException {
        if (DiskStorage.at(directory).list().equals(List.of(LOCK))) {
            Files.delete(directory.resolve(LOCK));
            Files.delete(directory);
        }
    }

    /** Writes a file that appears whole or not at all, in place of one of that name. */
    public void replace(String name, Content content) {
        try (Replacement file = replacement(name)) {
            content.writeTo(file);
            file.commit();
        } catch (IOException failed) {
            throw failure(name, failed);
        }
    }

    /** A file that appears whole when it is committed. */
    public Replacement replacement(String name) {
        return new Replacement(storage, name, failed -> failure(name, failed));
    }

    /** A file to be written at its end, created if there is none. */
    public Storage.Output append(String name) throws IOException {
        return storage.append(name);
    }

    /**
     * The content of a file; to be closed.
     *
     * @throws java.nio.file.NoSuchFileException where there is none
     */
    public InputStream read(String name) throws IOException {
        return new InputBytes(storage.read(name));
    }

    /** Deletes a file, if there is one. */
    public void delete(String name) {
        try {
            storage.delete(name);
            storage.sync();
        } catch (IOException failed) {
            throw failure(name, failed);
        }
    }

    /** The file whose name begins so, {@link #INPUT_PREFIX} say. */
    public Optional<String> named(String prefix) {
        try {
            return storage.list().stream()
                    .filter(name -> name.startsWith(prefix))
                    .filter(name -> !Replacement.isLeftover(name))
                    .findFirst();
        } catch (IOException failed) {
            throw unusable(shown, failed);
        }
    }

    /** What messages call it. */
    @Override
    public String toString() {
        return shown;
    }

    /** Releases the lock. */
    @Override
    public void close() throws IOException {
        lock.close();
    }

    Storage storage() {
        return storage;
    }

    /** What to say of a file that could not be written. */
    RunDirectoryException failure(String name, Throwable cause) {
        return new RunDirectoryException(
                Kind.FAILED, "Could not write " + name + " in " + shown + ": " + reason(cause), cause);
    }

    /** The cause in a few words, without the path that the message names anyhow. */
    static String reason(Throwable cause) {
        if (cause instanceof FileSystemException named && named.getReason() != null) {
            return named.getReason();
        }
        if (cause instanceof java.nio.file.AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof java.nio.file.NoSuchFileException gone) {
            return "there is no " + gone.getFile();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private void sweep() throws IOException {
        for (String name : storage.list()) {
            if (Replacement.isLeftover(name) || Requests.isLeftover(name)) {
                storage.delete(name);
            }
        }
        storage.sync();
    }

    private RunDirectoryException closedAfter(RunDirectoryException refusal) {
        try {
            lock.close();
        } catch (IOException failed) {
            refusal.addSuppressed(failed);
        }
        return refusal;
    }

    private static RunDirectory locked(String shown, Storage storage) {
        try {
            return storage.lock(LOCK)
                    .map(lock -> new RunDirectory(shown, storage, lock))
                    .orElseThrow(() -> new RunDirectoryException(
                            Kind.IN_USE, "The run directory " + shown + " is in use by another process"));
        } catch (IOException failed) {
            throw unusable(shown, failed);
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

    /** The lock that a run left which never began is nothing. */
    private static void refuseUnlessEmpty(Path directory) {
        try {
            List<String> names = DiskStorage.at(directory).list();
            if (!names.isEmpty() && !names.equals(List.of(LOCK))) {
                throw notEmpty(directory.toString(), names.contains(JOURNAL));
            }
        } catch (NotDirectoryException file) {
            throw new RunDirectoryException(Kind.UNUSABLE, directory + " is a file, not a directory");
        } catch (IOException failed) {
            throw unusable(directory.toString(), failed);
        }
    }

    private static RunDirectoryException notEmpty(String shown, boolean run) {
        return new RunDirectoryException(
                Kind.TAKEN,
                run
                        ? shown + " holds a run already: name another directory, or go on with it by resume " + shown
                        : shown + " is not empty: name a new or an empty directory");
    }

    private static RunDirectoryException unusable(String shown, IOException cause) {
        return new RunDirectoryException(
                Kind.UNUSABLE, "Cannot use the run directory " + shown + ": " + reason(cause), cause);
    }

    private static String plain(String inputName) {
        String name = inputName.equals("-") ? "stdin" : inputName.replaceAll("[^\\p{L}\\p{N}._-]", "_");
        int from = Math.max(0, name.length() - NAME_LIMIT);
        return name.substring(from > 0 && Character.isLowSurrogate(name.charAt(from)) ? from + 1 : from);
    }
}
