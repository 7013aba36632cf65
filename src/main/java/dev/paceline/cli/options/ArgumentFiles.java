package dev.paceline.cli.options;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Words of a command line that stand in a file: {@code @options.txt} stands for them. Between them are blanks and line ends;
 * quotes hold a word together, in double ones a backslash takes the meaning from a quote and from a backslash; {@code #} at the
 * beginning of a word makes the rest of its line a comment. A word that begins with {@code @@} begins with {@code @}, and one
 * whose file is not there stays as it is.
 */
public final class ArgumentFiles {
    private static final int MOST_BYTES = 64 << 20;

    private final List<String> words = new ArrayList<>();
    private final Set<Path> open = new HashSet<>();

    private ArgumentFiles() {}

    /**
     * The words, with those of files in their place.
     *
     * @throws UsageException where a file is no text or cannot be read, or names itself
     */
    public static String[] expand(String... typed) {
        ArgumentFiles files = new ArgumentFiles();
        for (String word : typed) {
            files.add(word);
        }
        return files.words.toArray(String[]::new);
    }

    private void add(String word) {
        if (word.startsWith("@@")) {
            words.add(word.substring(1));
        } else if (word.length() > 1 && word.charAt(0) == '@' && word.indexOf(0) < 0 && Files.exists(file(word))) {
            addThoseOf(word);
        } else {
            words.add(word);
        }
    }

    private static Path file(String word) {
        return Path.of(word.substring(1));
    }

    private void addThoseOf(String word) {
        Path file = file(word).toAbsolutePath().normalize();
        if (!open.add(file)) {
            throw new UsageException("the file of options " + word + " names itself.");
        }
        split(text(word), word).forEach(this::add);
        open.remove(file);
    }

    private static String text(String word) {
        Path file = file(word);
        if (Files.isDirectory(file)) {
            throw new UsageException(
                    "the file of options " + word + " is a directory; a word that begins with @ is written @@.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new UsageException("the file of options " + word + " is longer than 64 MiB.");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            throw new UsageException("the file of options " + word + " is not UTF-8; save it as UTF-8.");
        } catch (IOException unreadable) {
            throw new UsageException("the file of options " + word + " cannot be read by this user.");
        }
    }

    private static List<String> split(String text, String file) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        int quote = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean quoted = quote >= 0;
            if (quoted && c == text.charAt(quote)) {
                quote = -1;
            } else if (quoted) {
                boolean escapes = c == '\\' && text.charAt(quote) == '"' && i + 1 < text.length();
                i += escapes && "\"\\".indexOf(text.charAt(i + 1)) >= 0 ? 1 : 0;
                word.append(text.charAt(i));
            } else if (c == '"' || c == '\'') {
                quote = i;
                begun = true;
            } else if (c == '#' && !begun) {
                i = endOfLine(text, i);
            } else if (c > ' ') {
                word.append(c);
                begun = true;
            } else if (begun) {
                words.add(word.toString());
                word.setLength(0);
                begun = false;
            }
        }
        if (quote >= 0) {
            long line =
                    1 + text.substring(0, quote).chars().filter(c -> c == '\n').count();
            throw new UsageException(
                    "in the file of options " + file + " the quote that opens on line " + line + " is never closed.");
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
