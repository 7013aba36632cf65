package dev.paceline.cli.options;

import dev.paceline.action.Action;
import dev.paceline.action.ActionException;
import dev.paceline.action.Actions;
import dev.paceline.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is asked for. */
public final class ActionOptions {
    /** The label of an action's name, for help and completion. */
    public static final String NAME = "NAME[@VERSION]";

    /** No file of this form is longer, bytes. */
    private static final int LONGEST = 1 << 20;

    @Option(
            names = "--action",
            paramLabel = NAME,
            description = "The API's action that each row asks for; 'actions' lists them. Default: the first of them.")
    private @Nullable String name;

    @Option(
            names = "--action-file",
            paramLabel = "FILE",
            description = "An action that is described in a file of your own; 'actions --schema' tells its form.")
    private @Nullable Path file;

    /**
     * The action, that which is meant where nothing is said included.
     *
     * @throws UsageException where there is none of that name, or the file is none of an action
     */
    public Action action() {
        if (name != null && file != null) {
            throw new UsageException(
                    "--action and --action-file exclude each other: the file says which action it is.");
        }
        return name != null ? ActionName.of(name).action() : file != null ? read(file) : Actions.standard();
    }

    /**
     * The same as the library takes it: its name, or the text of its file; null where nothing is said.
     *
     * @throws UsageException as {@link #action}
     */
    @Nullable
    String text() {
        Action action = action();
        return file != null ? Json.write(action.file()) : name != null ? action.key() : null;
    }

    /**
     * The action that a file describes.
     *
     * @throws UsageException where it is none of an action
     */
    public static Action read(Path file) {
        try {
            return Actions.read(bytes(file));
        } catch (ActionException wrong) {
            throw new UsageException(
                    "--action-file " + file + ": " + wrong.getMessage() + " 'actions --schema' tells the form.");
        }
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(InputOptions.readable(file, "--action-file"))) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new UsageException(
                        "--action-file " + file + " has more than a megabyte: that is no description of an action.");
            }
            return bytes;
        } catch (IOException broken) {
            throw new UsageException("--action-file " + file + " cannot be read: " + broken.getMessage() + ".");
        }
    }
}
