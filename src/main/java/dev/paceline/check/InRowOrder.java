package dev.paceline.check;

import dev.paceline.model.Problem;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Two series of problems, each in the order of its rows, as one. */
final class InRowOrder implements Iterator<Problem> {
    private final Iterator<Problem> ones;
    private final Iterator<Problem> others;
    private @Nullable Problem one;
    private @Nullable Problem other;

    InRowOrder(Iterator<Problem> ones, Iterator<Problem> others) {
        this.ones = ones;
        this.others = others;
        one = next(ones);
        other = next(others);
    }

    @Override
    public boolean hasNext() {
        return one != null || other != null;
    }

    @Override
    public Problem next() {
        Problem next = one;
        if (next == null || (other != null && other.row() < next.row())) {
            next = other;
            other = next(others);
        } else {
            one = next(ones);
        }
        if (next == null) {
            throw new NoSuchElementException();
        }
        return next;
    }

    private static @Nullable Problem next(Iterator<Problem> problems) {
        return problems.hasNext() ? problems.next() : null;
    }
}
