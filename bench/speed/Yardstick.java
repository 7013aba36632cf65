package speed;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * How slow the machine is at the moment: processor time of one piece of work that is always the same, ten times a second. What else
 * goes on beside a measurement slows this down with it.
 */
final class Yardstick implements AutoCloseable {
    private static final int NUMBERS = 20_000;
    private static final int PAUSE_MILLIS = 100;

    private final int[] unsorted = new Random(1).ints(NUMBERS).toArray();
    private final TreeMap<Long, Double> micros = new TreeMap<>();
    private final Thread thread = new Thread(this::lay, "yardstick");

    Yardstick() {
        thread.setDaemon(true);
        thread.start();
    }

    private void lay() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try {
            while (true) {
                long begun = threads.getCurrentThreadCpuTime();
                int[] numbers = unsorted.clone();
                Arrays.sort(numbers);
                add(System.currentTimeMillis(), (threads.getCurrentThreadCpuTime() - begun) / 1e3);
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void add(long at, double cpuMicros) {
        micros.put(at, cpuMicros);
    }

    /** The mean of a span of time, microseconds. */
    synchronized double micros(long fromMillis, long untilMillis) {
        Map<Long, Double> span = micros.subMap(fromMillis, untilMillis);
        return span.values().stream().mapToDouble(each -> each).average().orElseThrow();
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
