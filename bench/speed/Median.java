package speed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Figures of one kind, turn by turn. */
final class Median {
    private final List<Double> figures = new ArrayList<>();

    void add(double figure) {
        figures.add(figure);
    }

    double get() {
        List<Double> sorted = new ArrayList<>(figures);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    double least() {
        return Collections.min(figures);
    }

    double most() {
        return Collections.max(figures);
    }

    /** The middle one, and between which the others were. */
    String text(String format) {
        return Page.format(format + " (" + format + " to " + format + ")", get(), least(), most());
    }
}
