package dev.paceline.run;

import dev.paceline.simulation.FakeDisk;
import dev.paceline.simulation.FakeDisk.Interruption;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one process.
 *
 * @param interruption of the disk, null for none
 * @param only at an operation whose name begins so
 * @param after so many of those before
 * @param killedAfter seconds from its birth, negative for never
 * @param stoppedAfter seconds until SIGTERM, negative for never
 * @param powerCut whether what killed the process took the machine with it
 */
record Mishap(
        @Nullable Interruption interruption,
        String only,
        int after,
        double killedAfter,
        double stoppedAfter,
        boolean powerCut) {
    static final Mishap NONE = new Mishap(null, "", 0, -1, -1, false);

    static Mishap onDisk(Interruption how, String only, int after, boolean powerCut) {
        return new Mishap(how, only, after, -1, -1, powerCut);
    }

    static Mishap killed(double after, boolean powerCut) {
        return new Mishap(null, "", 0, after, -1, powerCut);
    }

    /** Any, at a moment within the run's first seconds. */
    static Mishap any(Random random, double moment) {
        int which = random.nextInt(Interruption.values().length + 2);
        boolean powerCut = random.nextBoolean();
        if (which < Interruption.values().length) {
            return onDiskSomewhere(random, Interruption.values()[which], powerCut);
        }
        return which == Interruption.values().length
                ? killed(moment, powerCut)
                : new Mishap(null, "", 0, -1, moment, false);
    }

    private static Mishap onDiskSomewhere(Random random, Interruption how, boolean powerCut) {
        return random.nextBoolean()
                ? onDisk(how, "", random.nextInt(random.nextBoolean() ? 40 : 300), powerCut)
                : atTheJournal(random, how, powerCut);
    }

    /** Where a group of records is written or made durable. */
    static Mishap atTheJournal(Random random, Interruption how, boolean powerCut) {
        return onDisk(how, random.nextBoolean() ? "write journal" : "force journal", random.nextInt(30), powerCut);
    }

    /** Prepares the disk for it. */
    void prepare(FakeDisk disk) {
        if (interruption != null) {
            disk.interrupt(after, only, interruption);
        }
    }
}
