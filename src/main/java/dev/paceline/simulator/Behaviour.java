package dev.paceline.simulator;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the server behind the API behaves, where the documentation leaves it open, and what goes on around it.
 *
 * @param denied names of actions that the caller may not use: UnauthorizedOperation
 * @param jobTime how long a job takes
 * @param editShare the share of the tasks that somebody else edits, 0 to 1
 * @param absent what becomes of a parameter that is not sent
 * @param lists what becomes of a list that is sent
 * @param population how many tasks each project has that nobody has named
 */
public record Behaviour(
        Set<String> denied, Duration jobTime, double editShare, Absent absent, Lists lists, int population) {

    /** What becomes of a parameter that is not sent. */
    public enum Absent {
        /** It stays as it is. */
        STAYS,
        /** It is put back to its default. */
        RESETS;

        /**
         * The one of that word.
         *
         * @throws IllegalArgumentException where there is none; the message lists those there are
         */
        public static Absent named(String word) {
            return Behaviour.named(word, List.of(STAYS, RESETS));
        }
    }

    /** What becomes of a list that is sent. */
    public enum Lists {
        /** What each action is believed to do: ModifyTaskInfo replaces, UpdateTaskPartially merges by key. */
        BELIEVED,
        /** It takes the place of the one there is. */
        REPLACE,
        /** Its items join those there are. */
        MERGE;

        /**
         * The one of that word, of the last two.
         *
         * @throws IllegalArgumentException where there is none; the message lists those there are
         */
        public static Lists named(String word) {
            return Behaviour.named(word, List.of(REPLACE, MERGE));
        }
    }

    private static final int MOST_TASKS = 999_999;

    /**
     * Copies the names.
     *
     * @throws IllegalArgumentException where a value is out of its range; the message names it
     */
    public Behaviour {
        denied.forEach(Behaviour::requireServed);
        require(!jobTime.isNegative(), "the time of a job is not negative");
        require(editShare >= 0 && editShare <= 1, "the share of edits is 0 to 1");
        require(population >= 0 && population <= MOST_TASKS, "a population is 0 to " + MOST_TASKS);
        denied = Set.copyOf(denied);
    }

    /** As believed: all actions allowed, jobs that end at once, nobody else, absent parameters stay, 100 tasks a project. */
    public static Behaviour believed() {
        return new Behaviour(Set.of(), Duration.ZERO, 0, Absent.STAYS, Lists.BELIEVED, 100);
    }

    /** This, with one more action that is not allowed. */
    public Behaviour withDenied(String action) {
        Set<String> more = new HashSet<>(denied);
        more.add(action);
        return new Behaviour(more, jobTime, editShare, absent, lists, population);
    }

    /** This, with jobs of another length. */
    public Behaviour withJobTime(Duration jobTime) {
        return new Behaviour(denied, jobTime, editShare, absent, lists, population);
    }

    /** This, with a share of edits as it is typed: {@code 0.1} or {@code 10%}. */
    public Behaviour withEditShare(String share) {
        return withEditShare(Share.parse(share));
    }

    /** This, with another share of edits. */
    public Behaviour withEditShare(double editShare) {
        return new Behaviour(denied, jobTime, editShare, absent, lists, population);
    }

    /** This, with another way of absent parameters. */
    public Behaviour withAbsent(Absent absent) {
        return new Behaviour(denied, jobTime, editShare, absent, lists, population);
    }

    /** This, with another way of lists. */
    public Behaviour withLists(Lists lists) {
        return new Behaviour(denied, jobTime, editShare, absent, lists, population);
    }

    /** This, with another number of tasks in each project. */
    public Behaviour withPopulation(int population) {
        return new Behaviour(denied, jobTime, editShare, absent, lists, population);
    }

    boolean absentResets() {
        return absent == Absent.RESETS;
    }

    boolean merges(Action action) {
        return lists == Lists.MERGE || (lists == Lists.BELIEVED && action.mergesLists());
    }

    private static <E extends Enum<E>> E named(String word, List<E> all) {
        return all.stream()
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is neither "
                        + all.stream()
                                .map(one -> one.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(" nor "))));
    }

    private static void requireServed(String action) {
        require(
                Actions.all().anyMatch(served -> served.name().equals(action)),
                "'" + action + "' is no action that is served");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
