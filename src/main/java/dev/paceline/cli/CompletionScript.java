package dev.paceline.cli;

import dev.paceline.action.Actions;
import dev.paceline.cli.options.ActionOptions;
import dev.paceline.cli.options.ConsoleOptions;
import dev.paceline.model.ProblemCode;
import dev.paceline.simulator.FaultKind;
import dev.paceline.simulator.Limiter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A script by which bash, and zsh by way of its {@code bashcompinit}, completes the program's command line. What a value may be
 * is told by its label in the help. Picocli's own script knows no directories, no {@code --option=value}, and takes a file that is
 * named like a command for one.
 */
final class CompletionScript {
    private static final String FILES = "_paceline_paths -f";
    private static final String DIRECTORIES = "_paceline_paths -d";
    private static final String NOTHING = ":";
    private static final Pattern LIST = Pattern.compile("[a-z]+(\\|[a-z]+)+");

    private static final String BEGIN = """
            # Completes the command line of paceline in bash, and in zsh by way of bashcompinit.
            if [ -n "${ZSH_VERSION-}" ]; then
              autoload -Uz compinit bashcompinit
              type compdef >/dev/null 2>&1 || compinit
              bashcompinit
              setopt complete_aliases
            fi

            _paceline_offer() {
              local line
              while IFS= read -r line; do COMPREPLY+=("$before$line"); done < <(compgen "$@" -- "$word")
            }

            _paceline_paths() {
              type compopt >/dev/null 2>&1 && compopt -o filenames
              _paceline_offer "$@"
            }

            _paceline_begun() {
              type compopt >/dev/null 2>&1 && compopt -o nospace
              _paceline_offer "$@"
            }

            _paceline() {
              local word="${COMP_WORDS[COMP_CWORD]}" option="${COMP_WORDS[COMP_CWORD-1]}" before=""
              COMPREPLY=()
              # Bash takes an equals sign for a word of its own, zsh takes it for a part of the word.
              case "$word" in
                =) word="" ;;
                --*=*) option="${word%%=*}" before="${word%%=*}=" word="${word#*=}" ;;
                @*) before=@ word="${word#@}"; _paceline_paths -f; return ;;
                *) [ "$option" != = ] || option="${COMP_WORDS[COMP_CWORD-2]}" ;;
              esac
              [ "$COMP_CWORD" -gt 1 ] || option=paceline
              case "$option" in
            """;

    private CompletionScript() {}

    /** The script for this program. */
    static String of(CommandLine root) {
        StringBuilder script = new StringBuilder(BEGIN);
        valuesOfOptions(root)
                .forEach((action, options) -> script.append("    ")
                        .append(String.join("|", options))
                        .append(") ")
                        .append(action)
                        .append("; return ;;\n"));
        script.append("    paceline) ").append(firstWords(root)).append("; return ;;\n");
        script.append("  esac\n  case \"${COMP_WORDS[1]} $word\" in\n");
        root.getSubcommands().forEach((name, command) -> script.append(cases(name, command.getCommandSpec())));
        return script.append("  esac\n}\n\ncomplete -F _paceline ")
                .append(root.getCommandName())
                .append('\n')
                .toString();
    }

    private static String firstWords(CommandLine root) {
        return words(Stream.concat(
                root.getSubcommands().keySet().stream(),
                root.getCommandSpec().options().stream().map(OptionSpec::longestName)));
    }

    /** Options that take a value, by what completes it. */
    private static Map<String, List<String>> valuesOfOptions(CommandLine root) {
        Map<String, List<String>> options = new LinkedHashMap<>();
        root.getSubcommands().values().stream()
                .flatMap(command -> command.getCommandSpec().options().stream())
                .filter(option -> option.arity().max() > 0)
                .forEach(option -> options.computeIfAbsent(value(root, option.paramLabel()), is -> new ArrayList<>())
                        .addAll(List.of(option.names())));
        options.replaceAll((action, names) -> names.stream().distinct().toList());
        return options;
    }

    private static String cases(String name, CommandSpec command) {
        String options = words(command.options().stream().map(OptionSpec::longestName));
        List<PositionalParamSpec> places = command.positionalParameters();
        String cases = "    \"" + name + " -\"*) " + options + " ;;\n";
        if (places.isEmpty()) {
            return cases;
        }
        String last = value(
                command.root().commandLine(), places.get(places.size() - 1).paramLabel());
        String when = "[ \"$COMP_CWORD\" -le " + places.size() + " ] || ";
        return cases + "    \"" + name + " \"*) " + (places.size() == 1 ? "" : when) + last + " ;;\n";
    }

    private static String value(CommandLine root, String label) {
        return switch (label) {
            case "INPUT", "FILE", "PEM" -> FILES;
            case "DIR", "RUN_DIR" -> DIRECTORIES;
            case "COMMAND" -> words(root.getSubcommands().keySet().stream());
            case ActionOptions.NAME -> words(Actions.keys().stream());
            case "FORMAT" -> words(Stream.of("csv", "tsv", "jsonl"));
            case "STYLE" -> words(Arrays.stream(ConsoleOptions.Style.values()).map(ConsoleOptions.Style::word));
            case "PL-CODE" ->
                words(Arrays.stream(ProblemCode.values())
                        .filter(ProblemCode::allowable)
                        .map(ProblemCode::code));
            case "KIND" -> words(Arrays.stream(Limiter.values()).map(Limiter::word));
            case "KIND=SHARE" ->
                words(Arrays.stream(FaultKind.values()).map(kind -> kind.word() + "="))
                        .replace("_paceline_offer", "_paceline_begun");
            default -> LIST.matcher(label).matches() ? words(Stream.of(label.split("\\|", -1))) : NOTHING;
        };
    }

    private static String words(Stream<String> words) {
        return "_paceline_offer -W '" + words.collect(Collectors.joining(" ")) + "'";
    }
}
