package dev.paceline.storage;

import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.RunDirectoryException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

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

    /** What the journal is called until it has its header: a run has it, locked, from its first moment. */
    static final String BEGINNING = Replacement.temporary(JOURNAL);
    /** Locked beside it for versions of the program that lock nothing else. */
    static final String LOCK = "lock";

    private static final int NAME_LIMIT = 60;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String shown;
    private final Storage storage;
    private final Storage.Lock lock;
    private final Storage.Lock oldLock;
    private String locked;

    RunDirectory(String shown, Storage storage, String locked, Storage.Lock lock, Storage.Lock oldLock) {
        this.shown = shown;
        this.storage = storage;
        this.locked = locked;
        this.lock = lock;
        this.oldLock = oldLock;
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
        for (int n = 2; Files.exists(free, LinkOption.NOFOLLOW_LINKS); n++) {
            free = parent.resolve(name + '-' + n);
        }
        return free;
    }

    /**
     * A directory for a new run: one that does not exist (its parents are created too), or one of the user's own, which becomes
     * private, that is empty or holds what is left where no run has begun.
     */
    public static RunDirectory create(Path directory) {
        return Acquisition.create(directory);
    }

    /**
     * A directory for a new run in any storage.
     *
     * @param shown what messages call it
     */
    public static RunDirectory create(String shown, Storage storage) {
        return Acquisition.create(shown, storage);
    }

    /** The directory of a run that exists. */
    public static RunDirectory open(Path directory) {
        return Acquisition.open(directory);
    }

    /**
     * The directory of a run that exists, in any storage. What a crash has left of files that never became whole is
     * deleted, and so are requests to a process that is gone.
     *
     * @param shown what messages call it
     */
    public static RunDirectory open(String shown, Storage storage) {
        return Acquisition.open(shown, storage);
    }

    /** Whether a process has the directory at the moment: a run is going on in it, or is reported again. Creates nothing. */
    public static boolean isInUse(Path directory) {
        return Acquisition.isInUse(directory);
    }

    /**
     * A file of a run directory that may be another process's, in the user's own directory and held to the same rules; to be
     * closed.
     *
     * @throws NoSuchFileException where there is none
     */
    public static InputStream peek(Path directory, String name) throws IOException {
        try (Storage storage = DiskStorage.at(directory)) {
            return new InputBytes(storage.read(name));
        }
    }

    /** Removes a directory that holds nothing: one that was made for a run that never began. */
    public static void remove(Path directory) throws IOException {
        try (DiskStorage storage = DiskStorage.at(directory)) {
            if (!storage.list().isEmpty()) {
                return;
            }
        }
        Files.delete(directory);
    }

    /**
     * Fails where the directory is no longer this run's: it or its journal was deleted, moved, replaced, or made unreadable by
     * somebody. Whoever else finds the journal by its name may lock it then, and nothing may be written or sent any more.
     */
    public synchronized void check() {
        try {
            lock.check(locked);
        } catch (NoSuchFileException gone) {
            throw changed(gone.getFile() + " is gone");
        } catch (IOException changed) {
            throw changed(reason(changed));
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
        check();
        return new Replacement(storage, name, this::check, failed -> failure(name, failed));
    }

    /** A file to be written at its end, created if there is none. */
    public Storage.Output append(String name) throws IOException {
        check();
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

    /**
     * The same of a file that has this SHA-256, byte for byte: where it has another by now, or is changed while it is read, what is
     * left of it is not given out.
     */
    public InputStream read(String name, String sha256) throws IOException {
        return Unchanged.of(() -> read(name), sha256, () -> changed(name + " is no longer what was checked"));
    }

    /** Whether there is a file of that name. */
    public boolean has(String name) {
        try {
            return storage.exists(name);
        } catch (IOException failed) {
            throw Acquisition.unusable(shown, failed);
        }
    }

    /** Deletes a file, if there is one. */
    public void delete(String name) {
        check();
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
            throw Acquisition.unusable(shown, failed);
        }
    }

    /** What messages call it. */
    @Override
    public String toString() {
        return shown;
    }

    /**
     * Releases the directory. Of a run that never began no journal is left, and no lock, unless there is something by which nobody
     * could tell whose it is.
     */
    @Override
    public void close() throws IOException {
        try (storage;
                oldLock;
                lock) {
            if (isStill(lock, BEGINNING)) {
                storage.delete(BEGINNING);
                if (isStill(oldLock, LOCK) && Leftovers.speakForThemselves(storage)) {
                    storage.delete(LOCK);
                }
            }
        }
    }

    /** What has that name may be another process's by now. */
    private static boolean isStill(Storage.Lock lock, String name) {
        try {
            lock.check(name);
            return true;
        } catch (IOException begunOrTaken) {
            return false;
        }
    }

    /** Gives the journal its header and its name. From then on there is a run. */
    public void begin(Content header) {
        check();
        try (Storage.Output journal = storage.append(BEGINNING)) {
            journal.truncate(0);
            var beginning = new ByteArrayOutputStream();
            header.writeTo(beginning);
            journal.write(ByteBuffer.wrap(beginning.toByteArray()));
            journal.force();
            rename();
            storage.sync();
        } catch (IOException failed) {
            throw failure(JOURNAL, failed);
        }
    }

    private synchronized void rename() throws IOException {
        lock.check(locked);
        storage.rename(locked, JOURNAL);
        locked = JOURNAL;
    }

    public Storage storage() {
        return storage;
    }

    /** What to say where the directory, or what is in it, is not as this process left it. */
    public RunDirectoryException changed(String how) {
        return new RunDirectoryException(Kind.FAILED, "Somebody changed " + shown + " while the run went on: " + how);
    }

    /** What to say of a file that could not be written. */
    public RunDirectoryException failure(String name, Throwable cause) {
        return new RunDirectoryException(
                Kind.FAILED, "Could not write " + name + " in " + shown + ": " + reason(cause), cause);
    }

    /** The cause in a few words, without the path that the message names anyhow. */
    public static String reason(Throwable cause) {
        if (cause instanceof FileSystemException named && named.getReason() != null) {
            return named.getReason();
        }
        if (cause instanceof java.nio.file.AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException gone) {
            return "there is no " + gone.getFile();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    /** Whether a file of that name is there for its lock alone. */
    static boolean isLock(String name) {
        return name.equals(LOCK) || name.equals(BEGINNING);
    }

    void sweep(Predicate<String> isLeftover) throws IOException {
        for (String name : storage.list()) {
            if (isLeftover.test(name)) {
                sweep(name);
            }
        }
        storage.sync();
    }

    private void sweep(String name) throws IOException {
        try {
            storage.delete(name);
        } catch (FileSystemException failed) {
            throw new FileSystemException(
                    name,
                    null,
                    name + " cannot be deleted: " + reason(failed)
                            + ". Take it away: no run keeps anything by that name");
        }
    }

    private static String plain(String inputName) {
        String name = inputName.equals("-") ? "stdin" : inputName.replaceAll("[^\\p{L}\\p{N}._-]", "_");
        int from = Math.max(0, name.length() - NAME_LIMIT);
        return name.substring(from > 0 && Character.isLowSurrogate(name.charAt(from)) ? from + 1 : from);
    }
}
