import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What of the machine is used besides the product: tools and mounts. What was mounted is unmounted in the end. */
final class Machine implements AutoCloseable {
    private final Deque<Path> mounted = new ArrayDeque<>();
    private boolean closed;

    /** @throws Skip where it is not installed */
    void needs(String tool) {
        boolean found = Stream.of((System.getenv("PATH") + ":/usr/sbin:/sbin").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
        if (!found) {
            throw new Skip("no " + tool);
        }
    }

    /** The library that lets a process see another time. */
    Path faketime() throws IOException {
        for (Path libraries : List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/usr/local/lib"))) {
            Optional<Path> found = Optional.empty();
            if (Files.isDirectory(libraries)) {
                try (Stream<Path> files = Files.find(libraries, 3, (file, is) -> file.endsWith("libfaketimeMT.so.1"))) {
                    found = files.findFirst();
                }
            }
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new Skip("no libfaketime");
    }

    /** A new memory disk of so many KiB. */
    Path tmpfs(Path where, int kib) throws IOException, InterruptedException {
        return mount(where, "no tmpfs", "-t", "tmpfs", "-o", "size=" + kib + "k", "tmpfs");
    }

    /** More or less room on it. */
    void resize(Path where, int kib) throws IOException, InterruptedException {
        must("mount", "-o", "remount,size=" + kib + "k", where.toString());
    }

    /** The file system in an image. */
    Path image(Path image, Path where) throws IOException, InterruptedException {
        return mount(where, "no loop device", "-o", "loop", image.toString());
    }

    /** A new image with an empty ext4. */
    Path ext4(Path image, int mib) throws IOException, InterruptedException {
        needs("mkfs.ext4");
        must("truncate", "-s", mib + "M", image.toString());
        must("mkfs.ext4", "-q", "-F", image.toString());
        return image;
    }

    synchronized void unmount(Path where) throws IOException, InterruptedException {
        must("umount", where.toString());
        mounted.remove(where);
    }

    /** Takes a file system out of sight, though it is in use. */
    synchronized void detach(Path where) throws IOException, InterruptedException {
        must("umount", "-l", where.toString());
        mounted.remove(where);
    }

    /** Runs a tool that has to succeed. */
    void must(String... words) throws IOException, InterruptedException {
        String said = call(words);
        Failure.unless(said == null, String.join(" ", words) + ": " + said);
    }

    private synchronized Path mount(Path where, String lacking, String... words)
            throws IOException, InterruptedException {
        Failure.unless(!closed, "interrupted");
        Files.createDirectories(where);
        String said = call(Stream.of(Stream.of("mount"), Stream.of(words), Stream.of(where.toString()))
                .flatMap(part -> part)
                .toArray(String[]::new));
        if (said != null) {
            throw new Skip(lacking + " (" + said + ")");
        }
        mounted.push(where);
        return where;
    }

    /** What it said if it failed, null if it did not. */
    private String call(String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().merge("PATH", ":/usr/sbin:/sbin", String::concat);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes()).strip();
        return process.waitFor() == 0 ? null : said.isEmpty() ? "failed" : said;
    }

    /** Unmounts what is mounted; nothing is mounted any more. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!mounted.isEmpty()) {
            Path where = mounted.pop();
            try {
                if (call("umount", where.toString()) != null) {
                    call("umount", "-l", where.toString());
                }
            } catch (IOException | InterruptedException failed) {
                System.err.println("still mounted: " + where + ": " + failed);
            }
        }
    }
}
