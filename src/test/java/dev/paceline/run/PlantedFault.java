package dev.paceline.run;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * One place of the product's source that says something else.
 *
 * @param name what is wrong then
 * @param file under {@code src/main/java/dev/paceline}
 * @param sound what stands there, once
 * @param broken what stands there instead
 */
record PlantedFault(String name, String file, String sound, String broken) {
    private static final Path SOURCES = Path.of("src", "main", "java");

    /** In runs of which kind it shows, as its name says. */
    ActionKind action() {
        return name.contains("not absolute")
                ? ActionKind.NOT_ABSOLUTE
                : name.startsWith("a job ") ? ActionKind.ASYNCHRONOUS : ActionKind.ABSOLUTE;
    }

    /** Those of a list: blocks of {@code name}, {@code file}, {@code -} lines and {@code +} lines, apart by empty lines. */
    static Stream<PlantedFault> all(String resource) throws IOException {
        try (InputStream in = PlantedFault.class.getResourceAsStream(resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n{2,}"))
                    .filter(block -> !block.startsWith("#"))
                    .map(PlantedFault::of);
        }
    }

    private static PlantedFault of(String block) {
        List<String> lines = block.lines().toList();
        return new PlantedFault(lines.get(0), lines.get(1), marked(lines, '-'), marked(lines, '+'));
    }

    private static String marked(List<String> lines, char mark) {
        return String.join(
                "\n",
                lines.stream()
                        .skip(2)
                        .filter(line -> line.charAt(0) == mark)
                        .map(line -> line.substring(1))
                        .toList());
    }

    /** The product with this fault, beside the one that is sound. */
    Product planted() throws IOException {
        Path source = SOURCES.resolve("dev/paceline").resolve(file);
        String text = Files.readString(source);
        int at = text.indexOf(sound);
        if (at < 0 || text.indexOf(sound, at + 1) >= 0) {
            throw new AssertionError(file + " does not say once: " + sound);
        }
        String changed = text.substring(0, at) + broken + text.substring(at + sound.length());
        return new Product(compiled(SOURCES.relativize(source).toString(), changed));
    }

    @Override
    public String toString() {
        return name;
    }

    private static Map<String, byte[]> compiled(String path, String text) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var source = new SimpleJavaFileObject(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        var classes = new Classes(compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8));
        boolean compiles = compiler.getTask(null, classes, null, List.of("-proc:none"), null, List.of(source))
                .call();
        if (!compiles) {
            throw new AssertionError(path + " does not compile");
        }
        Map<String, byte[]> bytes = new HashMap<>();
        classes.written.forEach((name, out) -> bytes.put(name, out.toByteArray()));
        return bytes;
    }

    /** What the compiler writes, in memory. */
    private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        Classes(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("bytes:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return written.computeIfAbsent(name, key -> new ByteArrayOutputStream());
                }
            };
        }
    }

    /** The product and its whole runs once more, with classes of its own. */
    static final class Product extends URLClassLoader implements Closeable {
        private final Map<String, byte[]> broken;

        private Product(Map<String, byte[]> broken) throws MalformedURLException {
            super(folders(), PlantedFault.class.getClassLoader());
            this.broken = broken;
        }

        private static URL[] folders() throws MalformedURLException {
            List<URL> urls = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
                if (Files.isDirectory(Path.of(entry))) {
                    urls.add(Path.of(entry).toUri().toURL());
                }
            }
            return urls.toArray(URL[]::new);
        }

        /** What the judge says of the run of a seed; null where it finds nothing wrong. */
        @Nullable
        String complaint(long seed, ActionKind action) throws ReflectiveOperationException {
            Method play = loadClass(WholeRun.class.getName()).getDeclaredMethod("play", long.class, String.class);
            play.setAccessible(true);
            try {
                play.invoke(null, seed, action.name());
                return null;
            } catch (InvocationTargetException complains) {
                if (complains.getCause() instanceof AssertionError judged) {
                    return String.valueOf(judged.getMessage())
                            .lines()
                            .findFirst()
                            .orElse("");
                }
                throw complains;
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("dev.paceline.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? defined(name) : loaded;
            }
        }

        private Class<?> defined(String name) throws ClassNotFoundException {
            byte[] bytes = broken.get(name);
            return bytes == null ? findClass(name) : defineClass(name, bytes, 0, bytes.length);
        }
    }
}
