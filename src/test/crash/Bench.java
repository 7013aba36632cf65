import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What all trials share.
 *
 * @param product the jar
 * @param machine mounts and tools
 * @param scratch a directory of this execution's own
 * @param calm a simulator without faults or limit
 * @param seed of all that is random
 * @param thorough whether every finished run is resumed once more
 * @param projects gives each trial a ProjectId of its own
 */
record Bench(
        Product product,
        Machine machine,
        Path scratch,
        Remote calm,
        long seed,
        boolean thorough,
        AtomicInteger projects) {
    /** Words for a simulator that counts nothing and takes its time, so that requests overlap. */
    private static final String[] CALM = {"--limiter", "none", "--latency", "15", "--jitter", "15"};

    static Bench open(Product product, Machine machine, Path scratch, long seed, boolean thorough)
            throws IOException, InterruptedException {
        Remote calm = Remote.start(product, CALM);
        return new Bench(product, machine, scratch, calm, seed, thorough, new AtomicInteger(100));
    }

    /** How many rows an input has. */
    int rows() {
        return thorough ? 48 : 24;
    }

    String project() {
        return Integer.toString(projects.incrementAndGet());
    }

    /** A generator for one case, the same for the same seed. */
    Random random(String name) {
        return new Random(seed ^ ((long) name.hashCode() << 20));
    }

    /** A simulator for one case alone. */
    Remote remote(String... words) throws IOException, InterruptedException {
        return Remote.start(product, words);
    }

    /** A trial against the simulator that all share. */
    Trial trial(Workload work) throws IOException {
        return new Trial(this, work, calm);
    }
}
