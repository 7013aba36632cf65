package dev.paceline.cli;

import dev.paceline.Paceline;
import dev.paceline.cli.options.InputOptions;
import dev.paceline.cli.options.OutputOptions;
import dev.paceline.cli.text.CheckText;
import dev.paceline.cli.text.ProblemListing;
import dev.paceline.model.CheckResult;
import dev.paceline.model.Input;
import dev.paceline.model.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything that can be known without sending. */
@Command(
        name = "check",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Find out everything that can be known without sending.",
        description = {
            "",
            "Reads INPUT as apply would and writes its problems to standard output, in the order of the input: code, line,"
                    + " column, value, what is wrong and what to do. Of each code the first 20 are shown and the others"
                    + " counted; --json writes all of them, an object a line. The count at the end goes to standard error.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no error (warnings there may be)",
            "2:wrong usage, or the file cannot be read",
            "3:at least one error, or the file is empty"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  paceline check retime.csv",
            "  paceline check tasks.csv --charset GB18030 --allow PL-DATE",
            "  paceline check changes.jsonl.gz --json > problems.jsonl"
        })
final class CheckCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final InputOptions inputOptions = new InputOptions();

    @Option(names = "--json", description = "Write all problems, as JSON lines.")
    private boolean json;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    CheckCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        Input input = inputOptions.input(shell.in());
        ReadOptions reading = inputOptions.reading(false);
        AtomicInteger signalled = new AtomicInteger();
        Signals.handle((name, exitCode) -> signalled.set(exitCode));
        Path scratch = Files.createTempDirectory("paceline-check-");
        try {
            CheckResult found = Paceline.check(input, reading, scratch, () -> signalled.get() != 0);
            if (found.stopped()) {
                return signalled.get();
            }
            write(ProblemFile.in(scratch, found.byCode()));
            shell.out().flush();
            shell.err().println(CheckText.line(found, shell.errPalette(output.noColor())));
            return found.errors() > 0 ? ExitCode.INVALID_INPUT : 0;
        } finally {
            delete(scratch);
        }
    }

    private void write(ProblemFile problems) throws IOException {
        if (json) {
            problems.copyTo(shell.out());
        } else {
            ProblemListing listing = new ProblemListing(shell.outPalette(output.noColor()), shell.out()::println);
            problems.list(listing, "--json writes all of them");
        }
    }

    private static void delete(Path scratch) throws IOException {
        try (Stream<Path> files = Files.list(scratch)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(scratch);
    }
}
