import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** One run of the product against one simulator, through all its processes, and what is held against it in the end. */
final class Trial {
    /** Requests under way at once. */
    static final int IN_FLIGHT = 4;

    /** Long enough for a simulator to read what was on its way. */
    private static final long ON_ITS_WAY_MILLIS = 60;

    private static final int WHOLE_FILE = -1;

    private final Bench bench;
    private final Workload work;
    private final String project;
    private final Path home;
    private final List<Ended> ended = new ArrayList<>();
    private final List<Interruption> interruptions = new ArrayList<>();
    private final List<Silence> silences = new ArrayList<>();
    private final List<Call> before = new ArrayList<>();
    private Remote remote;
    private Path directory;
    private String[] options = {"--rate", "unlimited", "--in-flight", Integer.toString(IN_FLIGHT), "--settle", "1s"};
    private boolean faulty;
    private int permissions;
    /** The first interruption of which it is not yet judged what was sent again after it. */
    private int unjudged;

    Trial(Bench bench, Workload work, Remote remote) throws IOException {
        this.bench = bench;
        this.work = work;
        this.remote = remote;
        this.project = bench.project();
        this.home = Files.createDirectories(bench.scratch().resolve("trial-" + project));
        this.directory = home.resolve("run");
        Files.writeString(home.resolve("tasks.csv"), work.csv(project));
    }

    /** These words for {@code apply} in place of the usual ones. */
    Trial with(String... words) {
        options = words;
        return this;
    }

    /** The simulator injects faults: rows need not all end as applied. */
    Trial faulty() {
        faulty = true;
        return this;
    }

    /** For a process that may send again what nobody knows the end of. What came before it is judged now, not by what it sends. */
    Command permitted() throws IOException, InterruptedException {
        judgeSentAgain();
        unjudged = interruptions.size();
        permissions++;
        return resume("--repeat-unknown");
    }

    private void judgeSentAgain() throws IOException, InterruptedException {
        List<Call> calls = calls();
        interruptions.stream().skip(unjudged).forEach(one -> one.sentAgain(calls, Judge.UNDER_WAY));
    }

    /** The run directory is (from now on) here. */
    Trial in(Path place) {
        directory = place;
        return this;
    }

    /** Takes down what the simulator has logged, for it is about to be killed. */
    void keepLog() throws IOException, InterruptedException {
        Product.pause(ON_ITS_WAY_MILLIS);
        before.addAll(remote.calls(project));
    }

    /** From now on this one answers. */
    Trial against(Remote next) {
        remote = next;
        return this;
    }

    /** The simulator did not answer from one moment to another: attempts about then may not have been settled. */
    void silent(double from, double to) {
        silences.add(new Silence(from, to));
    }

    Path home() {
        return home;
    }

    Path directory() {
        return directory;
    }

    Books books() {
        return new Books(directory);
    }

    /** The same, or these where the simulator does not answer. */
    List<Call> callsOr(List<Call> none) {
        try {
            return calls();
        } catch (IOException | InterruptedException silent) {
            return none;
        }
    }

    /** The ids of the jobs that were asked for. */
    Set<String> asked() {
        try {
            return remote.asked(project);
        } catch (IOException | InterruptedException silent) {
            throw new Failure("the simulator is silent: " + silent);
        }
    }

    /** How many rows have this status by {@code report.csv}. */
    int count(String status) throws IOException {
        return Collections.frequency(books().statuses().values(), status);
    }

    List<Call> calls() throws IOException, InterruptedException {
        List<Call> all = new ArrayList<>(before);
        all.addAll(remote.calls(project));
        return all;
    }

    Command apply() {
        Command command = new Command()
                .words("apply", home.resolve("tasks.csv").toString(), "--run-dir", directory.toString())
                .words("--endpoint", remote.endpoint(), "--region", "ap-guangzhou", "--max-failures", "100%")
                .words("--action", work.deed().action())
                .words(options);
        return work.flawed() ? command.words("--skip-invalid") : command;
    }

    Command resume(String... more) {
        return new Command().words("resume", directory.toString()).words(more);
    }

    Running start(Command command) throws IOException {
        return bench.product().start(command);
    }

    Ended run(Command command) throws IOException, InterruptedException {
        return ended(start(command));
    }

    /** Waits for a process of this run to end, and remembers it. */
    Ended ended(Running process) throws InterruptedException {
        Ended end = process.ended();
        ended.add(end);
        return end;
    }

    /** A process of this run has ended before its time: how things stand. */
    Interruption interrupted() throws IOException, InterruptedException {
        return interrupted(WHOLE_FILE);
    }

    /** The same, where it had ended to work in good order at that moment. */
    Interruption interruptedAt(double at) throws IOException, InterruptedException {
        return interrupted(WHOLE_FILE, at);
    }

    /** The same, where it is known how many of the journal's groups were flushed. */
    Interruption interrupted(int flushed) throws IOException, InterruptedException {
        return interrupted(flushed, Remote.now());
    }

    private Interruption interrupted(int flushed, double at) throws IOException, InterruptedException {
        Product.pause(ON_ITS_WAY_MILLIS);
        JournalFile journal = JournalFile.of(books().journal());
        Interruption how = new Interruption(
                at,
                flushed == WHOLE_FILE ? journal.all() : journal.first(flushed),
                books().results().keySet(),
                calls(),
                asked());
        how.writtenDownBefore();
        interruptions.add(how);
        return how;
    }

    /** How many groups the journal has now. */
    int groups() throws IOException {
        return JournalFile.of(books().journal()).groups().size();
    }

    /** Goes on until the run is finished, then holds everything against it. */
    void finish() throws IOException, InterruptedException {
        Ended last = books().has("journal") ? run(resume()) : run(again());
        judge(last);
        resumedOnceMore(last);
    }

    /** A run whose journal never came to be: nothing was sent, {@code resume} says so, and the same command begins it. */
    private Command again() throws IOException, InterruptedException {
        Failure.unless(calls().isEmpty(), "there is no journal, but something was sent: " + calls());
        if (books().has("lock")) {
            run(resume()).exits(2).says("nothing was sent");
        }
        return apply();
    }

    /** Everything that must hold when the run is finished. */
    void judge(Ended last) throws IOException, InterruptedException {
        if (faulty || work.flawed()) {
            last.exits(work.exit(), 1, 7);
        } else {
            last.exits(count("unknown") > 0 ? 7 : count("superseded") > 0 ? 1 : 0);
        }
        books().balance(work.rows(), last.exit()).tidy();
        List<Call> calls = calls();
        Judge judge = new Judge(work, calls, books(), interruptions, silences);
        judge.statuses(!faulty);
        judge.order();
        judge.attempts();
        judge.repeats();
        judge.doubtful(permissions);
        judge.jobs(asked());
        judgeSentAgain();
        ended.forEach(Trial::noStackTrace);
    }

    /** The books of a run that was stopped in good order already agree with the other side's log. */
    void judgeStopped(Ended stopped) throws IOException, InterruptedException {
        books().balance(work.rows(), stopped.exit()).tidy();
        new Judge(work, calls(), books(), interruptions, silences).statuses(false);
    }

    /** A finished run stays as it is. */
    private void resumedOnceMore(Ended last) throws IOException, InterruptedException {
        if (!bench.thorough()) {
            return;
        }
        int calls = calls().size();
        String report = books().text("report.csv");
        run(resume()).exits(last.exit());
        Failure.unless(calls().size() == calls, "a further resume sent something");
        Failure.unless(books().text("report.csv").equals(report), "a further resume changed report.csv");
        books().balance(work.rows(), last.exit()).tidy();
    }

    private static void noStackTrace(Ended end) {
        boolean trace = end.err().lines().anyMatch(line -> line.matches("\\s+at [\\w.$/]+\\(.*"));
        boolean defect = end.err().contains("Exception in thread") || end.err().contains("defect");
        Failure.unless(!trace && !defect, "a stack trace of " + end.words() + ":\n" + end.err());
    }
}
