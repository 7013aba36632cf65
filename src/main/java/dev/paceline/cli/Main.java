package dev.paceline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.cli.text.Palette;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The command line's entry. */
public final class Main {
    private static final int USAGE = 2;
    private static final int WIDEST_HELP = 120;
    private static final int NARROWEST_HELP = 55;
    private static final char REPLACEMENT = '\uFFFD';

    private Main() {}

    /** Runs one command, and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args, Shell.ofThisProcess()));
    }

    /** Runs one command. */
    static int run(String[] args, Shell shell) {
        Failures failures = new Failures(shell);
        int exitCode = execute(args, shell, failures);
        shell.out().flush();
        Optional<String> complaint = shell.written().complaint();
        complaint.ifPresent(why -> shell.err().println("paceline: standard output could not be written: " + why));
        return complaint.isPresent() && exitCode == 0 ? USAGE : exitCode;
    }

    private static int execute(String[] args, Shell shell, Failures failures) {
        try {
            return commandLine(args, shell, failures).execute(args);
        } catch (Error unforeseen) {
            return failures.handleError(unforeseen, Verbosity.of(args));
        }
    }

    private static CommandLine commandLine(String[] args, Shell shell, Failures failures) {
        boolean noColor = Arrays.asList(args).contains("--no-color");
        boolean coloured = shell.outPalette(noColor) == Palette.COLOURED;
        CommandLine root = commands(shell);
        root.setExpandAtFiles(true)
                .setOut(new PrintWriter(shell.out(), true, UTF_8))
                .setErr(new PrintWriter(shell.err(), true, UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(coloured ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.max(NARROWEST_HELP, Math.min(WIDEST_HELP, shell.width())))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .setExecutionStrategy(parsed -> start(parsed, shell));
        return root;
    }

    /** Every command there is. */
    static CommandLine commands(Shell shell) {
        return new CommandLine(new RootCommand())
                .addSubcommand(new ApplyCommand(shell))
                .addSubcommand(new CheckCommand(shell))
                .addSubcommand(new ResumeCommand(shell))
                .addSubcommand(new PauseCommand(shell))
                .addSubcommand(new ContinueCommand(shell))
                .addSubcommand(new RateCommand(shell))
                .addSubcommand(new ReportCommand(shell))
                .addSubcommand(new RequestCommand(shell))
                .addSubcommand(new ColumnsCommand(shell))
                .addSubcommand(new SimulateCommand(shell))
                .addSubcommand(new CompletionCommand(shell));
    }

    private static int start(ParseResult parsed, Shell shell) {
        if (!parsed.hasSubcommand() && !parsed.isUsageHelpRequested() && !parsed.isVersionHelpRequested()) {
            parsed.commandSpec().commandLine().usage(shell.err());
            return USAGE;
        }
        refuseDamaged(parsed);
        Verbosity.apply(parsed);
        return new RunLast().execute(parsed);
    }

    /** Where the locale knows ASCII alone, Java gives other characters up before anybody sees them. */
    private static void refuseDamaged(ParseResult parsed) {
        Optional<String> damaged = parsed.expandedArgs().stream()
                .filter(word -> word.indexOf(REPLACEMENT) >= 0)
                .findFirst();
        if (damaged.isPresent()) {
            throw new ParameterException(
                    parsed.commandSpec().commandLine(),
                    "the argument '" + damaged.get() + "' has characters that this locale cannot carry;"
                            + " set LC_ALL=C.UTF-8.");
        }
    }
}
