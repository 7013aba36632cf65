package dev.paceline.cli;

import dev.paceline.action.Action;
import dev.paceline.action.Catalogue;
import dev.paceline.cli.options.ActionOptions;
import dev.paceline.cli.options.OutputOptions;
import dev.paceline.json.Json;
import dev.paceline.model.Visible;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Every column an input may have. */
@Command(
        name = "columns",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "List every column that an input may have.",
        description = {
            "",
            "Writes to standard output what the parameters of an action are: name, type, unit, values, rules. A column is"
                    + " a parameter by its name; case, '_', '-' and spaces do not matter.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it was written", "2:wrong usage"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  paceline columns",
            "  paceline columns --action UpdateTaskPartially",
            "  paceline columns --template > changes.csv",
            "  paceline columns --json-schema > row.schema.json"
        })
final class ColumnsCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final ActionOptions action = new ActionOptions();

    @ArgGroup
    private final Choice choice = new Choice();

    /** Read by what surrounds the command. */
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private final OutputOptions output = new OutputOptions();

    ColumnsCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        choice.text(action.action()).lines().map(Visible::text).forEach(shell.out()::println);
        return 0;
    }

    /** One of them at most. */
    private static final class Choice {
        @Option(names = "--rules", description = "The problem codes and what they stand for.")
        private boolean rules;

        @Option(names = "--template", description = "A CSV header with every column.")
        private boolean template;

        @Option(names = "--json-schema", description = "A JSON schema (2020-12) of a row in JSON lines.")
        private boolean schema;

        private String text(Action action) {
            if (rules) {
                return Catalogue.rules().stripTrailing();
            }
            if (template) {
                return Catalogue.template(action).stripTrailing();
            }
            return schema
                    ? Json.write(Catalogue.jsonSchema(action))
                    : Catalogue.columns(action).stripTrailing();
        }
    }
}
