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
                default ->
                    throw new IllegalArgumentException(
                            "unknown: " + args[i] + "; known: --short, --seed N, --only NAME");
            }
        }
        return new Options(isShort, seed, only);
    }

    List<Scenario> chosen(Bench bench) {
        List<Scenario> chosen = (isShort ? shortForm(bench) : all(bench))
                .stream()
                        .filter(one -> only.isEmpty() || one.name().equals(only))
                        .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("no scenario " + only);
        }
        return chosen;
    }

    private static List<Scenario> all(Bench bench) {
        WriteKills kills = new WriteKills(bench);
        Flushes flushes = new Flushes(bench);
        return List.of(
                new Outages(bench).all(),
                new Stops(bench).all(),
                new Clocks(bench).all(),
                new Takings(bench).all(),
                new FullDisk(bench).of(List.of(8, 16, 24, 32, 40, 48, 64, 80, 96, 104, 112, 120)),
                new PowerCut(bench).cuts(12),
                flushes.fail(List.of(1, 2, 3, 4, 5, 6, 8, 11, 15, 20, 26, 33, 40, 50)),
                flushes.failEarly(),
                kills.atWrites(40),
                kills.atFlushes(10),
                kills.elsewhere(),
                new RandomKills(bench).kills(100),
                new Doubts(bench).submits(30),
                new Doubts(bench).pauses(20));
    }

    private static List<Scenario> shortForm(Bench bench) {
        WriteKills kills = new WriteKills(bench);
        return List.of(
                new Outages(bench).shortForm(),
                new Stops(bench).shortForm(),
                new Clocks(bench).shortForm(),
                new Takings(bench).shortForm(),
                new FullDisk(bench).of(List.of(48)),
                new PowerCut(bench).cuts(1),
                new Flushes(bench).fail(List.of(1, 2, 4, 8, 16)),
                kills.atWrites(20),
                kills.atFlushes(1),
                new RandomKills(bench).kills(1),
                new Doubts(bench).submits(2),
                new Doubts(bench).pauses(2));
    }
}
