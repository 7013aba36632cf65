package dev.paceline.storage;

import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.RunDirectoryException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** A request to the process that has a run directory, seen by the one that asks: it has no lock. Reads and writes the disk. */
public final class Mailbox {
    private final Path directory;
    private final String id = UUID.randomUUID().toString();

    private Mailbox(Path directory) {
        this.directory = directory;
    }

    /**
     * Asks.
     *
     * @throws RunDirectoryException where the request cannot be written
     */
    public static Mailbox of(Path directory, String text) {
        var asked = new Mailbox(directory);
        try (Storage storage = DiskStorage.at(directory);
                Replacement request =
                        new Replacement(storage, RequestFiles.requestName(asked.id), () -> {}, asked::failure)) {
            request.write(RequestFiles.bytes(text));
            request.commit();
            return asked;
        } catch (IOException failed) {
            throw asked.failure(failed);
        }
    }

    /** The answer, once it is there; it can be had once. */
    public Optional<String> answer() {
        String name = RequestFiles.answerName(id);
        try (Storage storage = DiskStorage.at(directory);
                InputStream in = new InputBytes(storage.read(name))) {
            Optional<String> answer = Optional.of(RequestFiles.text(in));
            storage.delete(name);
            return answer;
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    /** Whether the request could be taken back: nobody has taken it, and nobody will. */
    public boolean takeBack() {
        String name = RequestFiles.requestName(id);
        try (Storage storage = DiskStorage.at(directory)) {
            storage.rename(name, Replacement.temporary(name));
            storage.delete(Replacement.temporary(name));
            return true;
        } catch (NoSuchFileException taken) {
            return false;
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot take a request back in " + directory, failed);
        }
    }

    private RunDirectoryException failure(IOException cause) {
        return new RunDirectoryException(
                Kind.UNUSABLE,
                "Cannot ask the run in " + directory + " for anything: " + RunDirectory.reason(cause),
                cause);
    }
}
