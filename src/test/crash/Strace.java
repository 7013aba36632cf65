import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Does something to a process at its N-th system call of one kind on one file. Calls are counted for each thread by
 * itself; the product writes its journal on one. (With {@code --seccomp-bpf}, which is faster, strace 6.1 does not count.)
 *
 * @param file which need not exist yet
 * @param call {@code write}, {@code fdatasync} or {@code fsync}
 * @param inject {@code signal=KILL}, which comes before the call is executed, or {@code error=EIO}, in place of it
 * @param log what was injected, with its time
 */
record Strace(Path file, String call, String inject, int when, Path log) {
    static final String KILL = "signal=KILL";
    static final String EIO = "error=EIO";

    String[] words() {
        List<String> words =
                new ArrayList<>(List.of("strace", "-f", "-qq", "-ttt", "-e", "signal=none"));
        words.addAll(List.of("-o", log.toString(), "-P", file.toString(), "-e", "trace=" + call));
        words.addAll(List.of("-e", "inject=" + call + ":" + inject + ":when=" + when));
        return words.toArray(String[]::new);
    }

    /** When the error was injected, in milliseconds of {@link System#nanoTime}; negative if it was not. */
    double injectedAt() throws IOException {
        double wallToMonotonic = Remote.now() - System.currentTimeMillis();
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains("(INJECTED)"))
                .mapToDouble(line -> Double.parseDouble(line.split(" +")[1]) * 1000 + wallToMonotonic)
                .findFirst()
                .orElse(-1);
    }
}
