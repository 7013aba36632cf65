package dev.paceline.simulator;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The tasks that a project has although nobody has named them yet: they are found by listing only.
 *
 * @param size how many each project has
 */
record Population(int size) {
    private static final long PROJECTS = 1_000_000_000L;

    /** Their ids, of 17 digits: the same for the same project in every run. */
    List<String> of(String project) {
        String prefix = "20%09d".formatted(Long.remainderUnsigned(new Draw(project).bits(), PROJECTS));
        return IntStream.rangeClosed(1, size)
                .mapToObj(n -> prefix + "%06d".formatted(n))
                .toList();
    }
}
