package dev.paceline.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Draws the fault of each call: the same seed gives the same sequence. */
final class Faults {
    private final Map<FaultKind, Double> shares;
    private final SplittableRandom random;

    Faults(Map<FaultKind, Double> shares, long seed) {
        this.shares = shares;
        this.random = new SplittableRandom(seed);
    }

    /** What the next call meets; empty for none. */
    Optional<FaultKind> next() {
        return shares.isEmpty() ? Optional.empty() : at(random.nextDouble());
    }

    private Optional<FaultKind> at(double point) {
        double end = 0;
        for (Map.Entry<FaultKind, Double> share : shares.entrySet()) {
            end += share.getValue();
            if (point < end) {
                return Optional.of(share.getKey());
            }
        }
        return Optional.empty();
    }
}
