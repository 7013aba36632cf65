package dev.paceline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.cli.options.ArgumentFiles;
import dev.paceline.cli.options.PathReader;
import dev.paceline.cli.options.UsageException;
import dev.paceline.cli.text.Palette;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The command line's entry. */
public final class Main {
    private static final int WIDEST_HELP = 120;
    private static final int NARROWEST_HELP = 55;
    private static final char REPLACEMENT = '\uFFFD';

    /** The commands that need nearly all there is. */
    private static final Set<String> SENDING = Set.of("apply", "resume");

    /** The commands that tell of the others. */
    private static final Set<String> ABOUT_ALL = Set.of(CompletionCommand.NAME, HelpCommand.NAME);

    private static final Map<String, Function<Shell, Object>> COMMANDS = inOrder();

    private Main() {}

    /** Runs one command, and ends the process with its exit code. */
    public static void main(String[] args) {
        Thread.setDefaultUncaughtExceptionHandler(new LastResort());
        Logging.begin();
        if (args.length > 0 && SENDING.contains(args[0])) {
            Ahead.begin();
        }
        exit(run(args, Shell.ofThisProcess()));
    }

    /** Hooks of libraries run, but change nothing of the code. */
    private static void exit(int code) {
        try {
            System.exit(code);
        } finally {
            Runtime.getRuntime().halt(code);
        }
    }

    /** Runs one command. */
    static int run(String[] args, Shell shell) {
        Failures failures = new Failures(shell);
        int exitCode = execute(args, shell, failures);
        shell.out().flush();
        Optional<String> complaint = shell.written().complaint();
        complaint.ifPresent(why -> shell.err().println("paceline: standard output could not be written: " + why));
        return complaint.isPresent() && exitCode == 0 ? ExitCode.USAGE : exitCode;
    }

    private static int execute(String[] args, Shell shell, Failures failures) {
        if (args.length == 1 && VersionLine.OPTIONS.contains(args[0])) {
            shell.out().println(VersionLine.text());
            return 0;
        }
        try {
            String[] words = ArgumentFiles.expand(args);
            return commandLine(words, shell, failures).execute(words);
        } catch (UsageException wrong) {
            return failures.tell(wrong);
        } catch (Error unforeseen) {
            return failures.handleError(unforeseen, Verbosity.of(args));
        }
    }

    private static CommandLine commandLine(String[] args, Shell shell, Failures failures) {
        boolean noColor = Arrays.asList(args).contains("--no-color");
        boolean coloured = shell.outPalette(noColor) == Palette.COLOURED;
        CommandLine root = args.length == 0 ? commands(shell) : commands(shell, args[0]);
        HelpText.in(root);
        root.registerConverter(Path.class, new PathReader())
                .setExpandAtFiles(false)
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
        var root = new CommandLine(new RootCommand());
        COMMANDS.forEach((name, command) -> root.addSubcommand(command.apply(shell)));
        return root;
    }

    /** The command that is called, where that is clear from the first word: to learn what all can takes longer than to work. */
    private static CommandLine commands(Shell shell, String first) {
        Function<Shell, Object> called = COMMANDS.get(first);
        return called == null || ABOUT_ALL.contains(first)
                ? commands(shell)
                : new CommandLine(new RootCommand()).addSubcommand(called.apply(shell));
    }

    private static Map<String, Function<Shell, Object>> inOrder() {
        Map<String, Function<Shell, Object>> commands = new LinkedHashMap<>();
        commands.put("apply", ApplyCommand::new);
        commands.put("check", CheckCommand::new);
        commands.put("resume", ResumeCommand::new);
        commands.put("pause", PauseCommand::new);
        commands.put("continue", ContinueCommand::new);
        commands.put("rate", RateCommand::new);
        commands.put("report", ReportCommand::new);
        commands.put("request", RequestCommand::new);
        commands.put("actions", ActionsCommand::new);
        commands.put("columns", ColumnsCommand::new);
        commands.put("simulate", SimulateCommand::new);
        commands.put(CompletionCommand.NAME, CompletionCommand::new);
        commands.put(HelpCommand.NAME, HelpCommand::new);
        return commands;
    }

    private static int start(ParseResult parsed, Shell shell) {
        if (!parsed.hasSubcommand() && !parsed.isUsageHelpRequested() && !parsed.isVersionHelpRequested()) {
            parsed.commandSpec().commandLine().usage(shell.err());
            return ExitCode.USAGE;
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
