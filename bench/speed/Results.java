package speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Sections of a page, each between two marks of its name. */
final class Results {
    private Results() {}

    /** Replaces a section, or adds it at the end. */
    static void write(Path page, String name, List<String> section) throws IOException {
        String from = "<!-- run: " + name + " -->";
        String to = "<!-- end: " + name + " -->";
        List<String> lines = new ArrayList<>(Files.readAllLines(page));
        int first = lines.indexOf(from);
        int last = lines.indexOf(to);
        if (first < 0 || last < first) {
            lines.addAll(List.of("", from, to));
            first = lines.size() - 2;
            last = lines.size() - 1;
        }
        lines.subList(first + 1, last).clear();
        lines.addAll(first + 1, section);
        Path whole = Files.write(page.resolveSibling(page.getFileName() + ".new"), lines);
        Files.move(whole, page, StandardCopyOption.REPLACE_EXISTING);
    }
}
