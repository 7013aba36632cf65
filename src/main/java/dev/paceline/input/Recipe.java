package dev.paceline.input;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A shell command that makes of a file one that can be read, in words that every POSIX shell has. {@code FILE} stands for the
 * file, {@code NEW} for the name of the other.
 *
 * @param packed whether the file has to be unpacked first
 * @param charset what it has to be converted from, as the tools that work on lines know UTF-8 and the like alone; null for nothing
 * @param filters what is done to it, one after the other
 */
record Recipe(boolean packed, @Nullable Charset charset, List<String> filters) {
    /** Those that take a file of any name; gzip wants one of its own, and tr none. */
    private static final Pattern NAMES_FILE = Pattern.compile("tail|sed|awk|jq|iconv");

    static Recipe of(Layout layout, Encoding encoding) {
        return new Recipe(layout.gzip(), encoding.inPlace() ? null : encoding.charset(), List.of());
    }

    /** One that names characters which are not ASCII: the file has to be UTF-8. */
    Recipe inUtf8(Encoding encoding) {
        return new Recipe(
                packed, encoding.charset().equals(StandardCharsets.UTF_8) ? null : encoding.charset(), filters);
    }

    /** And then this. */
    Recipe then(String filter) {
        List<String> more = new ArrayList<>(filters);
        more.add(filter);
        return new Recipe(packed, charset, more);
    }

    boolean isEmpty() {
        return filters.isEmpty();
    }

    /** What comes out is UTF-8, whatever went in. */
    boolean converts() {
        return charset != null;
    }

    /** The command, which writes to NEW with this ending. */
    String command(String ending) {
        return pipe() + " > NEW" + ending;
    }

    /** The command with a line put before what it gives. */
    String headed(String line, String ending) {
        String all = packed || charset != null || !filters.isEmpty() ? pipe() : "cat FILE";
        return "{ echo '" + line + "'; " + all + "; } > NEW" + ending;
    }

    private String pipe() {
        List<String> stages = new ArrayList<>();
        if (packed) {
            stages.add("gzip -dc");
        }
        if (charset != null) {
            stages.add("iconv -f " + charset.name().replace("x-windows-", "CP") + " -t UTF-8");
        }
        stages.addAll(filters);
        String first = stages.get(0);
        stages.set(0, first + (NAMES_FILE.matcher(first).lookingAt() ? " FILE" : " < FILE"));
        return String.join(" | ", stages);
    }
}
