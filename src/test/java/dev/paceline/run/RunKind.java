package dev.paceline.run;

import dev.paceline.simulation.FakeDisk.Interruption;
import dev.paceline.simulation.FakeServer.Faults;
import dev.paceline.simulation.Fault;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What kind of run it is: most are of any, the others meet rare coincidences more often. */
enum RunKind {
    /** Any faults, any mishaps. */
    ANYTHING {
        @Override
        int rows(Random random) {
            return 1 + random.nextInt(random.nextInt(8) == 0 ? 150 : 50);
        }

        @Override
        int tasks(Random random, int rows) {
            return 1 + random.nextInt(rows);
        }

        @Override
        Faults faults(Random random) {
            List<Fault> kinds = new ArrayList<>(Arrays.asList(Fault.values()));
            kinds.removeIf(kind -> random.nextInt(3) == 0);
            double share = random.nextInt(5) == 0 ? 0 : random.nextDouble() * 0.4;
            return new Faults(share, kinds, random.nextInt(80));
        }

        @Override
        int slowestDiskMs(Random random) {
            return random.nextBoolean() ? 4 : 100;
        }

        @Override
        double gap(Random random) {
            return random.nextDouble() * (random.nextBoolean() ? 0.5 : 30);
        }

        @Override
        Deque<Mishap> mishaps(Random random) {
            return several(
                    random.nextInt(5),
                    () -> Mishap.any(random, random.nextDouble() * (random.nextBoolean() ? 0.3 : 8)));
        }
    },
    /** Few tasks, requests that are executed late, processes that are begun again at once. */
    LATE {
        @Override
        int rows(Random random) {
            return 10 + random.nextInt(40);
        }

        @Override
        int tasks(Random random, int rows) {
            return 1 + random.nextInt(3);
        }

        @Override
        Faults faults(Random random) {
            return new Faults(0.5, List.of(Fault.LATE, Fault.LATE, Fault.RESET_BEFORE), 0);
        }

        @Override
        double gap(Random random) {
            return random.nextDouble() * 0.5;
        }

        @Override
        Deque<Mishap> mishaps(Random random) {
            return several(6, () -> Mishap.killed(0.5 + random.nextDouble() * 4, random.nextBoolean()));
        }
    },
    /** No faults, processes that are killed at full speed and begun again at once. */
    FAST {
        @Override
        double gap(Random random) {
            return random.nextDouble() * 0.03;
        }

        @Override
        Deque<Mishap> mishaps(Random random) {
            return several(4, () -> Mishap.killed(random.nextDouble() * 3, random.nextBoolean()));
        }
    },
    /** No faults, a slow disk and so large groups of records, power that is cut while they are written. */
    TORN {
        @Override
        int slowestDiskMs(Random random) {
            return 300;
        }

        @Override
        Deque<Mishap> mishaps(Random random) {
            return several(5, () -> Mishap.onDisk(Interruption.DIES_WITHIN, "force journal", random.nextInt(25), true));
        }
    };

    private static final List<RunKind> DRAWN =
            List.of(ANYTHING, ANYTHING, ANYTHING, ANYTHING, ANYTHING, ANYTHING, LATE, FAST, TORN, TORN);

    static RunKind drawn(Random random) {
        return DRAWN.get(random.nextInt(DRAWN.size()));
    }

    int rows(Random random) {
        return 50 + random.nextInt(50);
    }

    int tasks(Random random, int rows) {
        return 1000;
    }

    Faults faults(Random random) {
        return Faults.NONE;
    }

    /** How long a piece of work on the disk takes at most, milliseconds. */
    int slowestDiskMs(Random random) {
        return 4;
    }

    /** Between the end of a process and the beginning of the next, seconds. */
    double gap(Random random) {
        return random.nextDouble() * 30;
    }

    /** What happens to the first processes of the run; nothing to those that follow. */
    abstract Deque<Mishap> mishaps(Random random);

    private static Deque<Mishap> several(int count, Supplier<Mishap> mishap) {
        return new ArrayDeque<>(Stream.generate(mishap).limit(count).toList());
    }
}
