package dev.paceline.cli;

import dev.paceline.cli.options.OutputOptions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** What {@code COMMAND --help} shows, for those who ask the other way round. */
@Command(
        name = HelpCommand.NAME,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Show the help of a command.",
        description = {"", "The same as 'paceline COMMAND --help'; without a command, what there is.", ""},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it was shown", "2:there is no such command"},
        footerHeading = "%nExample:%n",
        footer = "  paceline help apply")
final class HelpCommand implements Callable<Integer> {
    static final String NAME = "help";

    private final Shell shell;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command.")
    private @Nullable String command;

    /** Read by what surrounds the command. */
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private final OutputOptions output = new OutputOptions();

    @Spec
    private @Nullable CommandSpec spec;

    HelpCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        CommandLine root = Objects.requireNonNull(spec).root().commandLine();
        CommandLine asked = command == null ? root : root.getSubcommands().get(command);
        if (asked == null) {
            throw new UnmatchedArgumentException(root, List.of(String.valueOf(command)));
        }
        asked.usage(shell.out());
        return 0;
    }
}
