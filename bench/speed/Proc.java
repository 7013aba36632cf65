package speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the kernel tells about processes. */
final class Proc {
    /** Ticks a second in /proc, on every Linux there is. */
    private static final double TICKS = 100;

    private static final int USER = 11;
    private static final int CHILDREN_USER = 13;

    private Proc() {}

    /** What all processes that this one started and that have ended took, seconds. */
    static double childrenCpuSeconds() throws IOException {
        return sum(Path.of("/proc/self"), CHILDREN_USER);
    }

    /** What a process has taken so far, seconds. */
    static double cpuSeconds(Path proc) throws IOException {
        return sum(proc, USER);
    }

    /** The most that was resident at once so far, KiB; 0 where it has just ended. */
    static long peakKib(Path proc) throws IOException {
        for (String line : Files.readAllLines(proc.resolve("status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }

    /** How far it has come in a file that it reads; -1 where it has not opened it, or has closed it. */
    static long position(Path proc, Path file) throws IOException {
        try (Stream<Path> open = Files.list(proc.resolve("fd"))) {
            for (Path descriptor : open.toList()) {
                if (leadsTo(descriptor, file)) {
                    String info = Files.readString(proc.resolve("fdinfo").resolve(descriptor.getFileName()));
                    return Long.parseLong(info.lines().findFirst().orElseThrow().replaceAll("\\D", ""));
                }
            }
        } catch (NoSuchFileException closedMeanwhile) {
            return -1;
        }
        return -1;
    }

    private static boolean leadsTo(Path descriptor, Path file) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (NoSuchFileException closedMeanwhile) {
            return false;
        }
    }

    /** A field and the next, counted from the process's state: the user's share and the system's. */
    private static double sum(Path proc, int field) throws IOException {
        String stat = Files.readString(proc.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[field]) + Long.parseLong(fields[field + 1])) / TICKS;
    }
}
