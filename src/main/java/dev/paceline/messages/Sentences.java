package dev.paceline.messages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.Format;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** The catalogue of one language: patterns of {@link MessageFormat}, each parsed once. Thread-safe. */
final class Sentences {
    private final Properties patterns;
    private final Map<String, Sentence> parsed = new ConcurrentHashMap<>();

    private Sentences(Properties patterns) {
        this.patterns = patterns;
    }

    /** Reads the catalogue, which is a resource beside this class, UTF-8. */
    static Sentences read(String language) {
        var patterns = new Properties();
        try (InputStream bytes = Sentences.class.getResourceAsStream(language + ".properties")) {
            if (bytes == null) {
                throw new IllegalStateException("the program has no messages in " + language);
            }
            patterns.load(new InputStreamReader(bytes, UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new Sentences(patterns);
    }

    String text(String key, List<?> arguments) {
        Sentence sentence = parsed.get(key);
        if (sentence == null) {
            sentence = parsed.computeIfAbsent(key, this::parse);
        }
        return sentence.text(arguments);
    }

    private Sentence parse(String key) {
        String pattern = patterns.getProperty(key);
        if (pattern == null) {
            throw new IllegalArgumentException("there is no message " + key);
        }
        var format = new MessageFormat(pattern, Locale.ROOT);
        return new Sentence(format, format.getFormatsByArgumentIndex(), format.format(new Object[0]));
    }

    /**
     * One pattern.
     *
     * @param formats how its arguments are written, null for those that are written as they are
     * @param plain all of it where it has no arguments
     */
    private record Sentence(MessageFormat format, Format[] formats, String plain) {
        String text(List<?> arguments) {
            if (formats.length == 0) {
                return plain;
            }
            var passed = new Object[arguments.size()];
            for (int i = 0; i < passed.length; i++) {
                Object argument = arguments.get(i);
                boolean formatted = i < formats.length && formats[i] != null;
                passed[i] = formatted ? argument : String.valueOf(argument);
            }
            synchronized (format) {
                return format.format(passed);
            }
        }
    }
}
