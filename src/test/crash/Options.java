import java.util.ArrayList;
import java.util.List;

/**
 * The words of the command line.
 *
 * @param only the name of one scenario, empty for all
 */
record Options(boolean isShort, long seed, String only) {
    static Options of(String[] args) {
        boolean isShort = false;
        long seed = System.nanoTime() & 0xffff_ffffL;
        String only = "";
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--short" -> isShort = true;
                case "--seed" -> seed = Long.parseLong(args[++i]);
                case "--only" -> only = args[++i];
                default -> throw new IllegalArgumentException("unknown: " + args[i] + "; known: --short, --seed N, --only NAME");
            }
        }
        return new Options(isShort, seed, only);
    }

    List<Scenario> chosen(Bench bench) {
        List<Scenario> all = new ArrayList<>();
        WriteKills writes = new WriteKills(bench);
        all.add(writes.atWrites(isShort ? 20 : 40));
        all.add(writes.atFlushes(isShort ? 1 : 10));
        if (!isShort) {
            all.add(writes.elsewhere());
        }
        Flushes flushes = new Flushes(bench);
        all.add(flushes.fail(isShort ? List.of(1, 2, 4, 8, 16) : List.of(1, 2, 3, 4, 5, 6, 8, 11, 15, 20, 26, 33, 41, 50, 60)));
        if (!isShort) {
            all.add(flushes.failEarly());
        }
        all.add(new RandomKills(bench).kills(isShort ? 2 : 100));
        List<Scenario> chosen =
                all.stream().filter(one -> only.isEmpty() || one.name().equals(only)).toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    "no scenario " + only + "; there are " + all.stream().map(Scenario::name).toList());
        }
        return chosen;
    }
}
