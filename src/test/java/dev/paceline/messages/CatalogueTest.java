package dev.paceline.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue and the code that asks for its sentences say the same. */
class CatalogueTest {
    private static final Path CODE = Path.of("src/main/java");
    private static final Path ENGLISH = Path.of("src/main/resources/dev/paceline/messages/en.properties");
    private static final Pattern USE = Pattern.compile("Message\\.of\\(\\s*(\"[^\"]*\")?");

    @Test
    void everyKeyThatIsUsedIsThereAndEveryKeyThatIsThereIsUsed() throws IOException {
        Set<String> used = new TreeSet<>();
        uses().forEach(use -> used.add(use.key()));

        assertThat(used)
                .hasSizeGreaterThan(150)
                .isEqualTo(new TreeSet<>(english().stringPropertyNames()));
    }

    @Test
    void everySentenceGetsAsManyArgumentsAsItHasGaps() throws IOException {
        Properties english = english();

        assertThat(uses())
                .allSatisfy(use -> assertThat(use.arguments())
                        .as(use.toString())
                        .isEqualTo(new MessageFormat(english.getProperty(use.key()), Locale.ROOT)
                                .getFormatsByArgumentIndex()
                                .length));
    }

    @Test
    void noKeyStandsTwice() throws IOException {
        Map<String, Long> times = Files.readAllLines(ENGLISH, UTF_8).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf(" = ")))
                .collect(Collectors.groupingBy(key -> key, HashMap::new, Collectors.counting()));

        assertThat(times.values()).containsOnly(1L);
    }

    @Test
    void noNumberIsGroupedAndNoApostropheIsLost() throws IOException {
        Properties english = english();

        assertThat(english.stringPropertyNames()).allSatisfy(key -> {
            String pattern = english.getProperty(key);
            int gaps = new MessageFormat(pattern, Locale.ROOT).getFormatsByArgumentIndex().length;
            List<Object> numbers =
                    IntStream.range(0, gaps).<Object>mapToObj(i -> 1_234_567L).toList();
            assertThat(Language.ENGLISH.text(key, numbers)).doesNotContain("1,234");
            assertThat(pattern.replace("''", "").replace("'{'", "").replace("'}'", ""))
                    .as(key)
                    .doesNotContainPattern("[A-Za-z]'[A-Za-z]");
        });
    }

    private static Properties english() throws IOException {
        var english = new Properties();
        try (var text = Files.newBufferedReader(ENGLISH, UTF_8)) {
            english.load(text);
        }
        return english;
    }

    private record Use(Path file, String key, int arguments) {}

    private static List<Use> uses() throws IOException {
        try (Stream<Path> files = Files.walk(CODE)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(CatalogueTest::uses)
                    .toList();
        }
    }

    private static Stream<Use> uses(Path file) {
        String code;
        try {
            code = Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        List<Use> uses = new ArrayList<>();
        Matcher use = USE.matcher(code);
        while (use.find()) {
            assertThat(use.group(1)).as("a key that is no literal, in %s", file).isNotNull();
            String key = use.group(1).substring(1, use.group(1).length() - 1);
            uses.add(new Use(file, key, arguments(code, use.end())));
        }
        return uses.stream();
    }

    /** How many commas stand at the depth of the call itself, literals aside, up to its end. */
    private static int arguments(String code, int from) {
        int depth = 0;
        int count = 0;
        for (int at = from; ; at++) {
            char c = code.charAt(at);
            if (c == '"' || c == '\'') {
                at = literalEnd(code, at);
            } else if (c == '(' || c == '{' || c == '[') {
                depth++;
            } else if ((c == ')' || c == '}' || c == ']') && depth-- == 0) {
                return count;
            } else if (c == ',' && depth == 0) {
                count++;
            }
        }
    }

    private static int literalEnd(String code, int from) {
        int at = from + 1;
        while (code.charAt(at) != code.charAt(from)) {
            at += code.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }
}
