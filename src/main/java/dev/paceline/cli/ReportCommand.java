package dev.paceline.cli;

import dev.paceline.Resumption;
import dev.paceline.cli.options.OutputOptions;
import dev.paceline.cli.text.ClosingText;
import dev.paceline.model.Summary;
import dev.paceline.report.RunExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the reports again. */
@Command(
        name = "report",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Write the reports of a run again.",
        description = {
            "",
            "Reads the run's journal and its copy of the input, and writes report.csv, failed.* and summary.json anew: after a"
                    + " crash, or with a byte-order mark for a spreadsheet. Sends nothing.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "as of apply:for the whole run as it now stands",
            "2:also: the directory holds no run",
            "9:the directory is in use"
        },
        footerHeading = "%nExample:%n",
        footer = "  paceline report paceline-runs/20261123T020000Z-retime.csv --bom")
final class ReportCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "RUN_DIR", description = "The run directory.")
    private Path runDirectory = Path.of("");

    @Option(names = "--bom", description = "Begin report.csv and failed.csv with a byte-order mark, for spreadsheets.")
    private boolean bom;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ReportCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Resumption run = Resumption.open(runDirectory, shell.invocation().words())) {
            Echo.torn(run.tornBytes()).ifPresent(shell.err()::println);
            Summary summary = run.report(bom);
            String resume = shell.invocation().resume(runDirectory);
            ClosingText.lines(summary, "", runDirectory, resume, shell.errPalette(output.noColor()))
                    .forEach(shell.err()::println);
            return RunExitCode.of(summary);
        }
    }
}
