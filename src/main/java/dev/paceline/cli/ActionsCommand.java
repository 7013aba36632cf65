package dev.paceline.cli;

import dev.paceline.action.Action;
import dev.paceline.action.Actions;
import dev.paceline.cli.options.ActionName;
import dev.paceline.cli.options.ActionOptions;
import dev.paceline.cli.options.OutputOptions;
import dev.paceline.cli.options.UsageException;
import dev.paceline.cli.text.ActionList;
import dev.paceline.cli.text.ActionText;
import dev.paceline.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be asked for. */
@Command(
        name = "actions",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "List the API's actions that rows can ask for, or tell all of one.",
        description = {
            "",
            "Without a name, a line for each: name, requests a second, whether it is absolute, sites, what it does. With one,"
                    + " all that is known of it, and its columns. An action is a file: --json writes it, and a changed copy"
                    + " can be given to --action-file.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it was written", "2:wrong usage, no such action, or its file cannot be used"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  paceline actions",
            "  paceline actions FreezeOpsTasks",
            "  paceline actions FreezeOpsTasks --json > own.json",
            "  paceline actions --action-file own.json",
            "  paceline actions --schema > action.schema.json"
        })
final class ActionsCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(arity = "0..1", paramLabel = ActionOptions.NAME, description = "The action to tell of.")
    private @Nullable String name;

    @Option(
            names = "--action-file",
            paramLabel = "FILE",
            description = "Tell of the action that a file of your own describes.")
    private @Nullable Path file;

    @Option(names = "--json", description = "Its file.")
    private boolean json;

    @Option(names = "--schema", description = "The JSON schema (2020-12) of such files.")
    private boolean schema;

    /** Read by what surrounds the command. */
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private final OutputOptions output = new OutputOptions();

    ActionsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        refuseWhatDoesNotFit();
        if (schema) {
            shell.out().print(Actions.schema());
        } else if (file != null) {
            tell(ActionOptions.read(file));
        } else if (name != null) {
            tell(ActionName.of(name).action());
        } else {
            list();
        }
        return 0;
    }

    private void list() {
        List<Action> all =
                Actions.keys().stream().map(key -> new ActionName(key).action()).toList();
        ActionList.lines(all).forEach(shell.out()::println);
        shell.out().flush();
        ActionList.NOTES.forEach(shell.err()::println);
    }

    private void tell(Action action) {
        if (!json) {
            ActionText.lines(action).forEach(shell.out()::println);
        } else if (Actions.isOfTheJar(action)) {
            shell.out().print(Actions.text(action.key()));
        } else {
            shell.out().println(Json.write(action.file()));
        }
    }

    private void refuseWhatDoesNotFit() {
        if (schema && (json || name != null || file != null)) {
            throw new UsageException("--schema stands alone: the form is the same for all actions.");
        }
        if (name != null && file != null) {
            throw new UsageException("--action-file and a name exclude each other: the file says which action it is.");
        }
        if (json && name == null && file == null) {
            throw new UsageException("--json is for one action; name it, as in 'actions NAME --json'.");
        }
    }
}
