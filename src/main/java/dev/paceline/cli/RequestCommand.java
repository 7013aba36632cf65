package dev.paceline.cli;

import dev.paceline.Paceline;
import dev.paceline.Preview;
import dev.paceline.action.Action;
import dev.paceline.cli.options.InputOptions;
import dev.paceline.cli.options.OutputOptions;
import dev.paceline.cli.options.TargetOptions;
import dev.paceline.cli.text.Palette;
import dev.paceline.cli.text.ProblemText;
import dev.paceline.cli.text.RequestText;
import dev.paceline.model.Input;
import dev.paceline.model.Limits;
import dev.paceline.model.Pace;
import dev.paceline.model.ReadOptions;
import dev.paceline.model.Settings;
import dev.paceline.model.SignedRequest;
import dev.paceline.model.Target;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The request of one row. */
@Command(
        name = "request",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Show the exact signed request of one row.",
        description = {
            "",
            "Builds and signs what apply would send for the row, and writes it to standard output. Sends nothing. Unless"
                    + " --reveal is given, the signature, the token and most of the secret id are masked; with it, the text"
                    + " is as good as the credential for the next five minutes.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it was written",
            "2:wrong usage or configuration, no credential, no such row",
            "3:the row is invalid: there is no request"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  paceline request retime.csv --row 3 --region ap-guangzhou",
            "  paceline request retime.csv --row 3 --region ap-guangzhou \\",
            "      --curl --reveal | sh"
        })
final class RequestCommand implements Callable<Integer> {
    private static final int INVALID = 3;

    private final Shell shell;

    @Mixin
    private final InputOptions inputOptions = new InputOptions();

    @ArgGroup(validate = false, heading = "%nWhere, and as whom:%n")
    private final TargetOptions targetOptions = new TargetOptions();

    @Option(
            names = "--row",
            paramLabel = "N",
            required = true,
            description = "The row, counted from 1; a CSV header is no row.")
    private long row;

    @Option(names = "--curl", description = "As a curl command for a POSIX shell.")
    private boolean curl;

    @Option(names = "--reveal", description = "Mask nothing.")
    private boolean reveal;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    RequestCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        Input input = inputOptions.input(shell.in());
        ReadOptions reading = inputOptions.reading(true);
        Action action = inputOptions.action();
        Target target = targetOptions.real(action);
        Echo.deprecated(action, targetOptions.site(target)).ifPresent(shell.err()::println);
        Settings settings =
                new Settings(target, Pace.DEFAULT, Limits.DEFAULT, shell.environment(), shell.home(), null, false);
        try (Paceline paceline = Paceline.open(settings)) {
            Preview preview = paceline.preview(input, reading, row);
            Palette palette = shell.errPalette(output.noColor());
            preview.row().problems().forEach(problem -> shell.err().println(ProblemText.line(problem, palette)));
            return write(preview.request());
        }
    }

    private int write(@Nullable SignedRequest signed) {
        if (signed == null) {
            shell.err().println("Row " + row + " is invalid: there is no request.");
            return INVALID;
        }
        RequestText text = reveal ? RequestText.revealed(signed) : RequestText.masked(signed);
        shell.out().print(curl ? text.curl() : text.http());
        shell.out().flush();
        if (!reveal) {
            shell.err().println("Masked: with --reveal it can be sent, for five minutes.");
        }
        return 0;
    }
}
