package dev.paceline.cli;

import dev.paceline.cli.options.OutputOptions;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A shell completion script. */
@Command(
        name = CompletionCommand.NAME,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Write a completion script for bash and zsh.",
        description = {
            "",
            "The script completes the command 'paceline': give the jar that name first, by a script or an alias.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it was written", "2:wrong usage"},
        footerHeading = "%nExample:%n",
        footer = {"  alias paceline='java -jar /path/to/paceline.jar'", "  source <(paceline completion)"})
final class CompletionCommand implements Callable<Integer> {
    static final String NAME = "completion";

    private final Shell shell;

    /** Read by what surrounds the command. */
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private final OutputOptions output = new OutputOptions();

    @Spec
    private @Nullable CommandSpec spec;

    CompletionCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        CommandLine root = Objects.requireNonNull(spec).root().commandLine();
        shell.out().print(CompletionScript.of(root));
        return 0;
    }
}
