package dev.paceline.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.model.RunDirectoryException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * What other processes ask of the one that has the run directory, and what it answers. A request is a file that appears whole,
 * {@code request-ID.json}; it is taken by giving it the temporary name of its answer, so that it is carried out once or, where
 * whoever asks has {@linkplain Mailbox#takeBack taken it back}, not at all. The answer is {@code answer-ID.json}. For one thread at a
 * time; reads and writes the disk.
 */
public final class RequestFiles {
    private static final String REQUEST = "request-";
    private static final String ANSWER = "answer-";
    private static final String END = ".json";
    private static final int LONGEST = 4096;

    private final RunDirectory directory;

    /** Those of an open run directory. */
    public RequestFiles(RunDirectory directory) {
        this.directory = directory;
    }

    /**
     * A request that was taken, and is to be answered.
     *
     * @param id of whoever asks
     * @param text what stands in it: JSON, if it is one of ours
     */
    public record Request(String id, String text) {}

    /** The ids of those that are there, in no order. */
    public List<String> waiting() throws IOException {
        return directory.storage().list().stream()
                .filter(RequestFiles::isRequest)
                .map(name -> name.substring(REQUEST.length(), name.length() - END.length()))
                .toList();
    }

    /**
     * Takes one.
     *
     * @throws java.nio.file.NoSuchFileException where it was taken back
     * @throws IOException where it is no file that can be read: then it is taken away
     */
    public Request take(String id) throws IOException {
        String name = Replacement.temporary(answerName(id));
        directory.storage().rename(requestName(id), name);
        try (InputStream in = directory.read(name)) {
            return new Request(id, text(in));
        } catch (IOException unreadable) {
            directory.storage().delete(name);
            throw unreadable;
        }
    }

    /**
     * Answers one; whoever asked finds all of it or nothing.
     *
     * @throws RunDirectoryException where it cannot be written
     */
    public void answer(Request request, String text) {
        directory.replace(answerName(request.id()), out -> out.write(bytes(text)));
    }

    /** Takes away what nobody will answer any more. */
    public void dismiss() throws IOException {
        for (String id : waiting()) {
            directory.storage().delete(requestName(id));
        }
    }

    /** Whether a file belongs to requests: of a process that is gone, where this one has just begun. */
    static boolean isLeftover(String name) {
        return isRequest(name) || (name.startsWith(ANSWER) && name.endsWith(END));
    }

    static String requestName(String id) {
        return REQUEST + id + END;
    }

    static String answerName(String id) {
        return ANSWER + id + END;
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    static String text(InputStream in) throws IOException {
        return new String(in.readNBytes(LONGEST), UTF_8);
    }

    private static boolean isRequest(String name) {
        return name.startsWith(REQUEST) && name.endsWith(END);
    }
}
