package dev.paceline.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program itself: all it does is done by its commands. */
@Command(
        name = "paceline",
        header = "Sends thousands of changes to WeData tasks, at the pace the API allows, and accounts for every row.",
        description = {
            "",
            "Start with:",
            "  paceline columns                  # what a file may contain",
            "  paceline check FILE               # what is wrong with it",
            "  paceline apply FILE --simulate    # the whole job, on this machine",
            "  paceline apply FILE",
            ""
        },
        versionProvider = VersionLine.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "'paceline help COMMAND' tells a command's options, exit codes and examples.",
            "Options can stand in a file: @options.txt (with # for comments). Secrets are never options."
        })
final class RootCommand {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {VersionLine.SHORT, VersionLine.LONG},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    /** Whether nothing but help or the version is asked for. */
    boolean informs() {
        return help || version;
    }
}
