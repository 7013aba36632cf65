package speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is to be measured and how much of it: {@code [--short] [SECTION]… [NAME=NUMBER]…}. */
final class Plan {
    private final List<String> words;
    private final Map<String, Integer> given = new HashMap<>();
    private final List<String> sections = new ArrayList<>();
    private boolean brief;

    Plan(List<String> words) {
        this.words = words;
        for (String word : words) {
            int equals = word.indexOf('=');
            if (word.equals("--short")) {
                brief = true;
            } else if (equals > 0) {
                given.put(word.substring(0, equals), Integer.valueOf(word.substring(equals + 1).replace("_", "")));
            } else {
                sections.add(word);
            }
        }
    }

    /** A size: as given, else that of the long form, else that of the short one. */
    int number(String name, int whole, int inBrief) {
        return given.getOrDefault(name, brief ? inBrief : whole);
    }

    /** How often something is done; the median of an even number would be one that nobody measured. */
    int turns(int whole, int inBrief) {
        int turns = number("turns", whole, inBrief);
        if (turns % 2 == 0) {
            throw new IllegalArgumentException("turns=" + turns + ": an odd number has a middle");
        }
        return turns;
    }

    /** Leaves a picture beside {@code RESULTS.md}, or where the form is the short one in the build's folder; says which. */
    void draw(Page page, String title, String name, String svg) throws IOException {
        Path folder = brief ? Path.of("target", "bench") : Path.of("bench");
        Files.writeString(folder.resolve(name), svg);
        page.say("");
        page.say(brief ? "Drawn in `" + folder.resolve(name) + "`." : "![" + title + "](" + name + ")");
    }

    /** The names that were given; none means all. */
    List<String> sections() {
        return sections;
    }

    boolean brief() {
        return brief;
    }

    String command(String section) {
        List<String> same = words.stream().filter(word -> !sections.contains(word)).toList();
        return String.join(" ", "bench/run", section, String.join(" ", same)).trim();
    }
}
