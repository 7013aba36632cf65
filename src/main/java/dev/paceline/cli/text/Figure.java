package dev.paceline.cli.text;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One of several figures on a line.
 *
 * @param full as it is said where there is room
 * @param brief in fewer words; empty where it is left out then
 */
record Figure(String full, String brief) {
    private static final String SEPARATOR = ", ";

    /** One that cannot be said in fewer words. */
    static Figure of(String text) {
        return new Figure(text, text);
    }

    /** All of them. */
    static String full(List<Figure> figures) {
        return figures.stream().map(Figure::full).collect(Collectors.joining(SEPARATOR));
    }

    /** All but those that are left out where there is little room. */
    static String needed(List<Figure> figures) {
        return full(figures.stream().filter(figure -> !figure.brief.isEmpty()).toList());
    }

    /** All in fewer words. */
    static String brief(List<Figure> figures) {
        return figures.stream()
                .map(Figure::brief)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(SEPARATOR));
    }

    /** In fewer words, and without the last ones where even so there is no room. */
    static String fitted(List<Figure> figures, int columns) {
        return IntStream.range(0, figures.size())
                .mapToObj(gone -> brief(figures.subList(0, figures.size() - gone)))
                .filter(text -> Columns.of(text) <= columns)
                .findFirst()
                .orElseGet(() -> Columns.first(figures.get(0).brief(), columns));
    }
}
