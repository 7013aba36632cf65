package dev.paceline.model;

/**
 * It is the program itself that broke: memory, threads or classes are missing, or it has a defect. Neither the input, nor the disk,
 * nor the API has to do with it. The message is for a person.
 */
public final class ProgramException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final int DEEPEST = 20;

    private ProgramException(Throwable cause) {
        super(words(cause), cause);
    }

    /** What is to be said of an error that nobody foresaw. */
    public static ProgramException of(Throwable error) {
        return error instanceof ProgramException known ? known : new ProgramException(error);
    }

    /** Whether the error, or what lies behind it, is one of the virtual machine: then it says nothing of what it came up in. */
    public static boolean isBehind(Throwable error) {
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (cause instanceof Error || cause instanceof ProgramException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static String words(Throwable error) {
        Throwable first = error;
        for (int depth = 0; !isTheReason(first) && first.getCause() != null && depth < DEEPEST; depth++) {
            first = first.getCause();
        }
        if (first instanceof LinkageError) {
            return "Part of the program could not be loaded; its file is damaged, or was replaced while it ran: "
                    + first;
        }
        if (first instanceof OutOfMemoryError) {
            String what = String.valueOf(first.getMessage());
            return what.contains("native thread")
                    ? "No further thread could be started; ulimit -u, or the limit of the container, allows more."
                    : "The memory did not suffice (" + what + "); java -Xmx gives more.";
        }
        return "This is a defect of Paceline: " + (first instanceof Error || error instanceof Error ? first : error)
                + ". Please report it to its maintainers (README.md says where), with what -v shows.";
    }

    /** That a class could not be set up has a reason of its own, and nothing is wrong with its file. */
    private static boolean isTheReason(Throwable error) {
        return error instanceof Error && !(error instanceof ExceptionInInitializerError);
    }
}
