package dev.paceline.cli.options;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is shown while a command works. */
public final class ConsoleOptions {
    /** How progress is shown on stderr. */
    public enum Style {
        /** A bar on a terminal, lines otherwise. */
        AUTO,
        /** One line that is drawn again and again. */
        BAR,
        /** A line every ten seconds. */
        PLAIN,
        /** A JSON object every second, and one for each thing that is said. */
        JSON,
        /** Nothing but the closing lines. */
        NONE;

        /** Its word on the command line. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--progress",
            paramLabel = "STYLE",
            converter = StyleReader.class,
            description = "auto, bar, plain, json (an object a second) or none, on stderr. Default: auto.")
    private Style progress = Style.AUTO;

    /**
     * How progress is to be shown.
     *
     * @param verbose whether the libraries say something, too: a bar among their lines could not be read
     */
    public Style progress(boolean verbose) {
        return verbose && progress == Style.AUTO ? Style.PLAIN : progress;
    }

    /** Whether a program reads along: then every line is an object of JSON. */
    public boolean json() {
        return progress == Style.JSON;
    }

    static final class StyleReader implements ITypeConverter<Style> {
        @Override
        public Style convert(String text) {
            return Arrays.stream(Style.values())
                    .filter(style -> style.word().equalsIgnoreCase(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is no style; write one of "
                            + Arrays.stream(Style.values()).map(Style::word).collect(Collectors.joining(", ")) + "."));
        }
    }
}
