package dev.paceline.cli;

import dev.paceline.run.ShellWords;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How this program was called, so that it can print commands that work as they stand.
 *
 * @param words the words before the command, such as {@code java -jar target/paceline.jar}
 */
record Invocation(List<String> words) {
    Invocation {
        words = List.copyOf(words);
    }

    /** The jar that this process was started from, else the bare name. */
    static Invocation ofThisProcess() {
        String classPath = System.getProperty("java.class.path", "");
        boolean jar = classPath.endsWith(".jar") && !classPath.contains(System.getProperty("path.separator", ":"));
        return new Invocation(jar ? List.of("java", "-jar", classPath) : List.of("paceline"));
    }

    /** The command that goes on with a run. */
    String resume(Path runDirectory) {
        return on(runDirectory, "resume");
    }

    /** The command that does something with a run. */
    String on(Path runDirectory, String command) {
        return command(List.of(command, ShellWords.file(runDirectory.toString())));
    }

    /** A command line with these words. */
    String command(List<String> rest) {
        List<String> all = new ArrayList<>(words);
        all.addAll(rest);
        return ShellWords.command(all);
    }
}
