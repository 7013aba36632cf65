package dev.paceline.simulator;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How the simulated API behaves.
 *
 * @param port where it listens on 127.0.0.1; 0 lets the system choose
 * @param rate requests a second for each account and action, above 0
 * @param limiter how they are counted
 * @param latency by which each reply is delayed
 * @param jitter up to which each reply is delayed further, evenly spread
 * @param faults the share of each kind, 0 to 1, together at most 1, among the calls that would have been executed
 * @param seed of faults and jitter: the same calls in the same order meet the same faults
 * @param missingTasks ids of tasks that do not exist: ResourceNotFound, or what else an action says of them
 * @param accounts secret ids and keys beyond the built-in ones
 * @param behaviour of the server behind the API
 */
public record SimulatorOptions(
        int port,
        double rate,
        Limiter limiter,
        Duration latency,
        Duration jitter,
        Map<FaultKind, Double> faults,
        long seed,
        Set<String> missingTasks,
        Map<String, String> accounts,
        Behaviour behaviour) {

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException where a value is out of its range; the message names it
     */
    public SimulatorOptions {
        require(port >= 0 && port <= 65_535, "a port is 0 to 65535");
        require(rate > 0 && rate <= 1e9, "a rate is above 0");
        require(!latency.isNegative() && !jitter.isNegative(), "latency and jitter are not negative");
        require(faults.values().stream().allMatch(share -> share >= 0 && share <= 1), "a fault's share is 0 to 1");
        double sum = faults.values().stream().mapToDouble(Double::doubleValue).sum();
        require(sum <= 1 + 1e-9, "the shares of all faults together are at most 1");
        EnumMap<FaultKind, Double> shares = new EnumMap<>(FaultKind.class);
        shares.putAll(faults);
        faults = Collections.unmodifiableMap(shares);
        missingTasks = Set.copyOf(missingTasks);
        accounts = Map.copyOf(accounts);
    }

    /**
     * Any free port, 20 a second in a sliding window, no delay, no faults, and the account that the environment adds by
     * {@code SIMULATOR_SECRET_ID} and {@code SIMULATOR_SECRET_KEY}.
     */
    public static SimulatorOptions defaults() {
        return new SimulatorOptions(
                0,
                20,
                Limiter.SLIDING,
                Duration.ZERO,
                Duration.ZERO,
                Map.of(),
                0,
                Set.of(),
                accounts(System.getenv()),
                Behaviour.believed());
    }

    static Map<String, String> accounts(Map<String, String> environment) {
        String id = environment.getOrDefault("SIMULATOR_SECRET_ID", "");
        String key = environment.getOrDefault("SIMULATOR_SECRET_KEY", "");
        return id.isEmpty() || key.isEmpty() ? Map.of() : Map.of(id, key);
    }

    /** These, on another port. */
    public SimulatorOptions withPort(int port) {
        return new SimulatorOptions(
                port, rate, limiter, latency, jitter, faults, seed, missingTasks, accounts, behaviour);
    }

    /** These, at another rate. */
    public SimulatorOptions withRate(double rate) {
        return new SimulatorOptions(
                port, rate, limiter, latency, jitter, faults, seed, missingTasks, accounts, behaviour);
    }

    /** These, with another way of counting. */
    public SimulatorOptions withLimiter(Limiter limiter) {
        return new SimulatorOptions(
                port, rate, limiter, latency, jitter, faults, seed, missingTasks, accounts, behaviour);
    }

    /** These, with another latency. */
    public SimulatorOptions withLatency(Duration latency) {
        return new SimulatorOptions(
                port, rate, limiter, latency, jitter, faults, seed, missingTasks, accounts, behaviour);
    }

    /** These, with another jitter. */
    public SimulatorOptions withJitter(Duration jitter) {
        return new SimulatorOptions(
                port, rate, limiter, latency, jitter, faults, seed, missingTasks, accounts, behaviour);
    }

    /** These, with the share of one kind of fault set, 0 to 1. */
    public SimulatorOptions withFault(FaultKind kind, double share) {
        Map<FaultKind, Double> more = new HashMap<>(faults);
        more.put(kind, share);
        return new SimulatorOptions(
                port, rate, limiter, latency, jitter, more, seed, missingTasks, accounts, behaviour);
    }

    /**
     * These, with one fault as the command line has it: {@code hang=0.1} or {@code hang=10%}.
     *
     * @throws IllegalArgumentException where it cannot be read; the message is for a person
     */
    public SimulatorOptions withFault(String kindAndShare) {
        int equals = kindAndShare.indexOf('=');
        require(equals > 0, "a fault is KIND=SHARE, such as hang=0.1 or hang=10%, not '" + kindAndShare + "'");
        return withFault(
                FaultKind.named(kindAndShare.substring(0, equals)), Share.parse(kindAndShare.substring(equals + 1)));
    }

    /** These, with another seed. */
    public SimulatorOptions withSeed(long seed) {
        return new SimulatorOptions(
                port, rate, limiter, latency, jitter, faults, seed, missingTasks, accounts, behaviour);
    }

    /** These, with one more task that does not exist. */
    public SimulatorOptions withMissingTask(String taskId) {
        Set<String> more = new HashSet<>(missingTasks);
        more.add(taskId);
        return new SimulatorOptions(port, rate, limiter, latency, jitter, faults, seed, more, accounts, behaviour);
    }

    /** These, with one more account. */
    public SimulatorOptions withAccount(String secretId, String secretKey) {
        Map<String, String> more = new HashMap<>(accounts);
        more.put(secretId, secretKey);
        return new SimulatorOptions(port, rate, limiter, latency, jitter, faults, seed, missingTasks, more, behaviour);
    }

    /** These, with another server behind the API. */
    public SimulatorOptions withBehaviour(Behaviour behaviour) {
        return new SimulatorOptions(
                port, rate, limiter, latency, jitter, faults, seed, missingTasks, accounts, behaviour);
    }

    /** All but the accounts' keys. */
    @Override
    public String toString() {
        return "SimulatorOptions[port=" + port + ", rate=" + rate + ", limiter=" + limiter + ", latency=" + latency
                + ", jitter=" + jitter + ", faults=" + faults + ", seed=" + seed + ", missingTasks=" + missingTasks
                + ", accounts=" + accounts.size() + ", behaviour=" + behaviour + "]";
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
