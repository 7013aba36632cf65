package dev.paceline.shipped;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.json.Json;
import dev.paceline.model.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the jar, and by whose leave. */
final class JarContentsIT {
    private static final Path SBOM = Path.of(System.getProperty("paceline.sbom", "target/paceline.cdx.json"));
    private static final Pattern LISTED = Pattern.compile("\\| (?<part>[\\w.-]+:[\\w.-]+) \\| (?<licence>[^|]+) \\|");
    private static final long MOST_BYTES = 16 << 20;

    private JarFile jar;

    @BeforeEach
    void open() throws IOException {
        jar = new JarFile(Jar.FILE.toFile());
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void listsEveryPartOfTheBillOfMaterials() throws IOException {
        Value.Fields bill = (Value.Fields) Json.parse(Files.readString(SBOM));

        assertThat(listed().keySet())
                .hasSizeGreaterThan(20)
                .containsExactlyInAnyOrderElementsOf(items(bill, "components").stream()
                        .map(part -> text(part, "group") + ":" + text(part, "name"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void holdsNothingUnderALicenceThatBindsItsUsers() throws IOException {
        assertThat(listed())
                .allSatisfy((part, licence) -> assertThat(licence)
                        .as(part)
                        .matches(
                                part.startsWith("ch.qos.logback:")
                                        ? "EPL-1\\.0 or .*"
                                        : "(Apache-2\\.0|MIT|MIT-0|BSD)\\b.*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "META-INF/LICENSE",
                "META-INF/NOTICE",
                "META-INF/THIRD-PARTY.md",
                "META-INF/FastDoubleParser-LICENSE",
                "META-INF/Schubfach-LICENSE",
                "META-INF/licenses/MIT-0.txt",
                "META-INF/licenses/MIT-slf4j.txt"
            })
    void carriesTheTextsThatItsLicencesAskFor(String text) throws IOException {
        assertThat(read(text)).isNotBlank();
    }

    @Test
    void carriesNoNativeCodeButForLinux() {
        assertThat(names())
                .filteredOn(name -> name.matches(".*\\.(so|dll|jnilib|dylib)"))
                .containsExactlyInAnyOrder(
                        "META-INF/native/libnetty_transport_native_epoll_x86_64.so",
                        "META-INF/native/libnetty_transport_native_epoll_aarch_64.so");
    }

    @Test
    void isLean() {
        assertThat(Jar.FILE.toFile()).isFile();
        assertThat(Jar.FILE.toFile().length()).isBetween(1L, MOST_BYTES);
        assertThat(names()).noneMatch(name -> name.matches("(kotlin|jakarta|javax|org/junit)/.*"));
    }

    private Map<String, String> listed() throws IOException {
        return read("META-INF/THIRD-PARTY.md")
                .lines()
                .map(LISTED::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(line -> line.group("part"), line -> line.group("licence")));
    }

    private List<String> names() {
        return jar.stream().map(ZipEntry::getName).toList();
    }

    private String read(String name) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static List<Value.Fields> items(Value.Fields object, String name) {
        return ((Value.Items) value(object, name))
                .items().stream().map(Value.Fields.class::cast).toList();
    }

    private static String text(Value.Fields object, String name) {
        return ((Value.Text) value(object, name)).text();
    }

    private static Value value(Value.Fields object, String name) {
        return object.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
