package speed;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * How soon the jar has said its version, beside a jar that says hello; and how soon its first request arrives, beside the first
 * reply to a program of nothing but the JDK's client, and the first request of one of nothing but Reactor Netty's. By turns, the
 * first turn not counted; all as {@code java -jar} but for the last, which takes its libraries from the jar that is measured.
 */
final class StartTime implements Section {
    @Override
    public void measure(Plan plan, Page page) throws Exception {
        int turns = plan.turns(15, 5);
        Median hello = new Median();
        Median version = new Median();
        Median bare = new Median();
        Median reactor = new Median();
        Median first = new Median();
        try (Programs programs = new Programs();
                Loopback server = new Loopback()) {
            List<String> helloJar = jar(programs, Hello.class);
            List<String> bareJar = jar(programs, BareClient.class, server.endpoint());
            List<String> reactorClient = onOurLibraries(programs, BareReactorClient.class, server.endpoint());
            Path table = Tables.plain(programs.scratch.resolve("tasks.csv"), 1, 0);
            Path run = programs.scratch.resolve("run");
            for (int turn = 0; turn <= turns; turn++) {
                double said = programs.run(Watch.NOTHING, helloJar).well().seconds();
                double told = programs.paceline(List.of(), "--version").well().seconds();
                Ended client = programs.run(Watch.NOTHING, bareJar).well();
                server.forget();
                double reactorCame = untilFirst(server, programs.run(Watch.NOTHING, reactorClient).well());
                server.forget();
                Ended applied = Apply.usual(programs, server.endpoint(), table, run, List.of(), Watch.NOTHING);
                double came = untilFirst(server, applied);
                Programs.delete(run);
                if (turn > 0) {
                    hello.add(said * 1e3);
                    version.add(told * 1e3);
                    bare.add((client.spoke() - client.begun()) / 1e6);
                    reactor.add(reactorCame);
                    first.add(came);
                }
            }
        }
        page.say("");
        page.say(Page.format("Milliseconds from the command, median of %d turns (least to most).", turns));
        page.head("program | until | ms");
        page.row("a jar that says hello | its end | %s", hello.text("%.0f"));
        page.row("`--version` | its end | %s", version.text("%.0f"));
        page.row("a jar with the JDK's `HttpClient` | it has its first reply | %s", bare.text("%.0f"));
        page.row("a program with Reactor Netty's client alone | its first request arrives | %s", reactor.text("%.0f"));
        page.row("`apply` of one row | its first request arrives | %s", first.text("%.0f"));
        page.atMost("`--version`, of hello", version.get() / hello.get(), 6);
        page.atMost("first request, of the bare client's reply (1.2 is aimed at)", first.get() / bare.get(), 1.5);
    }

    /** Milliseconds from its command. */
    private static double untilFirst(Loopback server, Ended ended) {
        return (server.firstNanos() - ended.begun()) / 1e6;
    }

    /** The command that runs a class of this folder with the libraries of the jar that is measured. */
    private static List<String> onOurLibraries(Programs programs, Class<?> main, String word) {
        String path = jar(programs, main).get(2) + File.pathSeparator + Programs.JAR;
        return List.of(Programs.JAVA, "-Dpaceline.log.level=OFF", "-cp", path, main.getName(), word);
    }

    /** The command that runs a class of this folder from a jar of its own. */
    private static List<String> jar(Programs programs, Class<?> main, String... words) {
        String jar = programs.scratch.resolve(main.getSimpleName() + ".jar").toString();
        String classes = main.getProtectionDomain().getCodeSource().getLocation().getPath();
        String file = main.getName().replace('.', '/') + ".class";
        int failed = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "-c", "-f", jar, "-e", main.getName(), "-C", classes, file);
        if (failed != 0) {
            throw new IllegalStateException("jar ended with " + failed);
        }
        return words.length == 0
                ? List.of(Programs.JAVA, "-jar", jar)
                : List.of(Programs.JAVA, "-jar", jar, words[0]);
    }
}
