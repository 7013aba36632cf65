package dev.paceline.cli.options;

import dev.paceline.action.Action;
import dev.paceline.check.InputRules;
import dev.paceline.input.LayoutException;
import dev.paceline.mapping.MappingException;
import dev.paceline.model.Format;
import dev.paceline.model.Input;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.ReadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is read, and how. */
public final class InputOptions {
    /** The name that stands for standard input. */
    public static final String STANDARD_INPUT = "-";

    @Parameters(
            paramLabel = "INPUT",
            description = "The file of changes: CSV, TSV or JSON lines (jsonl, ndjson), each also with .gz;"
                    + " - is standard input and needs --format.")
    private String input = "";

    @Mixin
    private final ActionOptions action = new ActionOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Words.Form.class,
            description = "csv, tsv or jsonl. Default: what the file's name says.")
    private @Nullable Format format;

    @Option(
            names = "--charset",
            paramLabel = "NAME",
            converter = Words.Encoding.class,
            description = "The text's charset, such as GB18030. Default: UTF-8.")
    private @Nullable Charset charset;

    @Option(
            names = "--delimiter",
            paramLabel = "C",
            converter = Words.Delimiter.class,
            description = "What stands between cells; \\t is a tab. Default: a comma, a tab for .tsv.")
    private @Nullable Character delimiter;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description =
                    "--rename, --set, --ignore, --null and words for values, as a JSON file: {\"rename\": {\"column\": \"Param\"},"
                            + " \"set\": {}, \"ignore\": [], \"values\": {\"Param\": {\"word\": \"value\"}},"
                            + " \"null\": []}.")
    private @Nullable Path mapping;

    @Option(names = "--rename", paramLabel = "COLUMN=PARAM", description = "A column is this parameter. Repeatable.")
    private List<String> rename = new ArrayList<>();

    @Option(
            names = "--ignore",
            paramLabel = "COLUMN",
            description =
                    "A column is not sent; '' stands for those without a name, '*' for all unknown ones. Repeatable.")
    private List<String> ignore = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "PARAM=VALUE",
            description = "The value for rows that have none of their own. Repeatable.")
    private List<String> set = new ArrayList<>();

    @Option(
            names = "--null",
            paramLabel = "TEXT",
            description = "A cell that holds this text is an empty one: NULL, say, or #N/A. Repeatable.")
    private List<String> nothing = new ArrayList<>();

    @Option(
            names = "--allow",
            paramLabel = "PL-CODE",
            converter = Words.Code.class,
            description = "Make this problem code a warning; 'columns --rules' lists them. Repeatable.")
    private List<ProblemCode> allow = new ArrayList<>();

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "Only the first N rows are checked, counted and sent.")
    private @Nullable Long limit;

    /**
     * Where the bytes come from.
     *
     * @param standardInput for {@code -}
     * @throws UsageException where the file is not there or cannot be read
     */
    public Input input(InputStream standardInput) {
        if (input.equals(STANDARD_INPUT)) {
            return Input.stream(standardInput);
        }
        if (input.isEmpty()) {
            throw new UsageException("the input's name is empty.");
        }
        return Input.file(readable(Path.of(input), "the input"));
    }

    /** What the rows ask for. */
    public Action action() {
        return action.action();
    }

    /**
     * How to read them.
     *
     * @param skipInvalid whether the valid rows are sent although others are not
     * @throws UsageException where the options do not fit together, or a file that one names cannot be read
     */
    public ReadOptions reading(boolean skipInvalid) {
        ReadOptions reading = said(skipInvalid);
        try {
            InputRules.of(input, reading);
            return reading;
        } catch (LayoutException | MappingException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()));
        }
    }

    private ReadOptions said(boolean skipInvalid) {
        return new ReadOptions(
                new ReadOptions.Text(format, charset, delimiter),
                action.text(),
                new ReadOptions.Mapping(mapping == null ? null : text(mapping), rename, ignore, set, nothing),
                Set.copyOf(allow),
                skipInvalid,
                limit == null ? Long.MAX_VALUE : limit);
    }

    private static String text(Path file) {
        try {
            return Files.readString(readable(file, "--mapping"));
        } catch (CharacterCodingException notUtf8) {
            throw new UsageException("--mapping " + file + " is not UTF-8; save it as UTF-8.");
        } catch (IOException broken) {
            throw new UsageException("--mapping " + file + " cannot be read: " + broken.getMessage() + ".");
        }
    }

    static Path readable(Path file, String what) {
        if (Files.isDirectory(file)) {
            throw new UsageException(what + " " + file + " is a directory, not a file.");
        }
        if (!Files.exists(file)) {
            throw new UsageException("There is no file " + file + " for " + what
                    + (file.toString().startsWith("@") ? "; an argument file of this name is not there either." : "."));
        }
        if (!Files.isReadable(file)) {
            throw new UsageException(what + " " + file + " may not be read by this user.");
        }
        return file;
    }
}
