package dev.paceline.cli;

import dev.paceline.cli.options.UsageException;
import dev.paceline.mapping.Nearest;
import dev.paceline.model.ConfigurationException;
import dev.paceline.model.ControlException;
import dev.paceline.model.ProgramException;
import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.UnfinishedRunException;
import dev.paceline.model.Visible;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one place where what went wrong becomes a message and an exit code. Never a stack trace, unless {@code -v} wants it. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final int PROPOSALS = 3;

    private final Shell shell;

    Failures(Shell shell) {
        this.shell = shell;
    }

    /** Words that cannot be followed. Of an unknown option its name alone is repeated: its value may be a secret. */
    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        say(wrong instanceof UnmatchedArgumentException unmatched ? unmatched(unmatched) : message(wrong));
        shell.err().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        boolean verbose = Verbosity.of(parsed);
        int code = tell(failure);
        if (verbose) {
            explain(failure);
        }
        return code;
    }

    /** The last resort: what nobody foresaw, an exhausted memory among it. */
    int handleError(Error failure, boolean verbose) {
        int code = defect(failure);
        if (verbose) {
            explain(failure);
        }
        return code;
    }

    /** Says what went wrong; the exit code. */
    int tell(Exception failure) {
        if (failure instanceof UsageException
                || failure instanceof ConfigurationException
                || failure instanceof ControlException) {
            say(message(failure));
            return ExitCode.USAGE;
        }
        if (failure instanceof UnfinishedRunException unfinished) {
            say(message(unfinished)
                    + (unfinished.isGoingOn()
                            ? "\nShould it end before all is sent, go on with it:"
                            : "\nGo on with it:")
                    + "\n  "
                    + shell.invocation().resume(unfinished.directory())
                    + (unfinished.isBeside()
                            ? "\nTo send all of it once more all the same, add --again."
                            : "\nFor a new run, name another --run-dir."));
            return ExitCode.IN_THE_WAY;
        }
        if (failure instanceof RunDirectoryException trouble) {
            say(message(trouble));
            return switch (trouble.kind()) {
                case FAILED -> ExitCode.STORAGE;
                case IN_USE -> ExitCode.IN_THE_WAY;
                case REFUSED -> ExitCode.INVALID_INPUT;
                case UNUSABLE, NOT_BEGUN, TAKEN, UNKNOWN_VERSION, BROKEN, CLOSED -> ExitCode.USAGE;
            };
        }
        if (failure instanceof BrokenOffException brokenOff) {
            say(message(brokenOff) + "\nGo on with the run:\n  "
                    + shell.invocation().resume(brokenOff.directory()));
            return ExitCode.PROGRAM;
        }
        if (failure instanceof UncheckedIOException wrapped) {
            return tell(wrapped.getCause() == null ? new IOException(wrapped) : wrapped.getCause());
        }
        if (failure instanceof IOException broken) {
            say(input(broken));
            return ExitCode.USAGE;
        }
        return defect(failure);
    }

    private int defect(Throwable failure) {
        say(message(ProgramException.of(failure)));
        return ExitCode.PROGRAM;
    }

    private static String input(IOException broken) {
        if (broken instanceof NoSuchFileException missing) {
            return "there is no file " + missing.getFile() + ".";
        }
        if (broken instanceof AccessDeniedException denied) {
            return denied.getFile() + " may not be accessed by this user.";
        }
        return message(broken);
    }

    private static String unmatched(UnmatchedArgumentException wrong) {
        String first =
                wrong.getUnmatched().isEmpty() ? "" : wrong.getUnmatched().get(0);
        if (!wrong.isUnknownOption() && wrong.getCommandLine().getParent() == null) {
            return "there is no command '" + first + "'." + proposals(wrong);
        }
        if (!wrong.isUnknownOption()) {
            return "unexpected argument '" + first + "'; a name with spaces wants quotes." + proposals(wrong);
        }
        int equals = first.indexOf('=');
        String name = equals < 0 ? first : first.substring(0, equals);
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.contains("secret") || lower.contains("token")
                ? "unknown option '" + name + "'. Secrets are never options: set TENCENTCLOUD_SECRET_ID and"
                        + " TENCENTCLOUD_SECRET_KEY, or name a profile with --profile."
                : "unknown option '" + name + "'." + proposals(wrong);
    }

    private static String proposals(UnmatchedArgumentException wrong) {
        List<String> all = wrong.getSuggestions();
        String typed =
                wrong.getUnmatched().isEmpty() ? "" : wrong.getUnmatched().get(0);
        List<String> nearest = Stream.concat(Nearest.of(typed, all).stream(), all.stream())
                .distinct()
                .limit(PROPOSALS)
                .toList();
        return nearest.isEmpty() ? "" : " Did you mean " + String.join(" or ", nearest) + "?";
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    private void explain(Throwable failure) {
        PrintStream err = shell.err();
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            err.println("  " + Visible.text(cause.toString()));
            Stream.of(cause.getStackTrace()).limit(20).forEach(frame -> err.println("    at " + frame));
        }
    }

    /** Several lines stay several lines; nothing in them reaches the terminal as a command. */
    private void say(String message) {
        String shown = String.join("\n", message.lines().map(Visible::text).toList());
        shell.err().println("paceline: " + shown);
    }
}
