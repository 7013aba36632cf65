package dev.paceline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table of rooms in README.md: what stands there is what the code is held to. */
final class Rooms {
    private static final Pattern LINE =
            Pattern.compile("\\| `(?<room>[\\w.]+)` \\| [^|]+ \\|(?<ours>[^|]*)\\|(?<libraries>[^|]*)\\|");

    private Rooms() {}

    /**
     * One line of it.
     *
     * @param name the room, and its package under {@code dev.paceline}
     * @param uses rooms that it may use
     * @param libraries libraries that it may use, as README calls them
     */
    record Room(String name, List<String> uses, List<String> libraries) {
        /** The front door's name, and its package: what lies below that are the other rooms. */
        static final String FRONT = "dev.paceline";

        /** The room's package and all below it, as ArchUnit writes it. */
        String packages() {
            return packages(name);
        }

        static String packages(String room) {
            return room.equals(FRONT) ? FRONT : FRONT + "." + room + "..";
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** All of them, in README's order. */
    static List<Room> all() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("README.md"))) {
            return lines.map(LINE::matcher)
                    .filter(Matcher::matches)
                    .map(Rooms::room)
                    .toList();
        }
    }

    private static Room room(Matcher line) {
        return new Room(line.group("room"), words(line.group("ours"), " +"), words(line.group("libraries"), ", *"));
    }

    private static List<String> words(String cell, String separator) {
        return cell.isBlank() ? List.of() : List.of(cell.strip().split(separator));
    }
}
