package dev.paceline.shipped;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.json.Json;
import dev.paceline.model.Value;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the jar, and by whose leave. */
final class JarContentsIT {
    private static final String SBOM = "META-INF/sbom/application.cdx.json";
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
        assertThat(listed().keySet())
                .hasSizeGreaterThan(20)
                .containsExactlyInAnyOrderElementsOf(components().stream()
                        .map(part -> text(part, "group") + ":" + text(part, "name"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void tellsWhereItsBillOfMaterialsIsAndWhatItIs() throws IOException {
        Attributes manifest = jar.getManifest().getMainAttributes();
        assertThat(manifest.getValue("Sbom-Format")).isEqualTo("CycloneDX");
        assertThat(manifest.getValue("Sbom-Location")).isEqualTo(SBOM);
        assertThat(text(bill(), "bomFormat")).isEqualTo("CycloneDX");
        Value.Fields itself = (Value.Fields) value((Value.Fields) value(bill(), "metadata"), "component");
        assertThat(text(itself, "group") + ":" + text(itself, "name")).isEqualTo("dev.paceline:paceline");
        assertThat(text(itself, "version")).isEqualTo(manifest.getValue("Implementation-Version"));
    }

    @Test
    void itsBillOfMaterialsHoldsWhatIsInItAndNothingElse() throws IOException {
        Set<String> accountedFor = new HashSet<>();
        for (Value.Fields component : components()) {
            Path origin = origin(component);
            assertThat(sha256(origin)).as(origin.toString()).isEqualTo(sha256(component));
            accountedFor.addAll(classes(origin));
        }
        Set<String> others = names().stream()
                .filter(name -> name.endsWith(".class") && !name.startsWith("dev/paceline/"))
                .collect(Collectors.toSet());
        assertThat(others).isEqualTo(accountedFor);
    }

    /** The file that the component is, where the tests got it from. */
    private static Path origin(Value.Fields component) {
        Matcher classifier = Pattern.compile("[?&]classifier=([\\w-]+)").matcher(text(component, "purl"));
        String file = text(component, "name") + "-" + text(component, "version")
                + (classifier.find() ? "-" + classifier.group(1) : "") + ".jar";
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(classPath.split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> entry.endsWith(file))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " is on no class path"));
    }

    private static Set<String> classes(Path file) throws IOException {
        try (JarFile part = new JarFile(file.toFile())) {
            return part.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
                    .collect(Collectors.toSet());
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String sha256(Value.Fields component) {
        return items(component, "hashes").stream()
                .filter(hash -> text(hash, "alg").equals("SHA-256"))
                .map(hash -> text(hash, "content"))
                .findFirst()
                .orElseThrow();
    }

    private List<Value.Fields> components() throws IOException {
        return items(bill(), "components");
    }

    private Value.Fields bill() throws IOException {
        return (Value.Fields) Json.parse(read(SBOM));
    }

    @Test
    void holdsNothingUnderALicenceThatBindsItsUsers() throws IOException {
        assertThat(listed())
                .allSatisfy((part, licence) -> assertThat(licence)
                        .as(part)
                        .matches(
                                part.startsWith("ch.qos.logback:")
                                        ? "EPL-2\\.0 or .*"
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
