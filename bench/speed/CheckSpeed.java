package speed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code check} of a table of nine columns, beside a program that does no more than read it with Commons CSV; by turns. */
final class CheckSpeed implements Section {
    @Override
    public void measure(Plan plan, Page page) throws Exception {
        int rows = plan.number("rows", 1_000_000, 200_000);
        int turns = plan.turns(5, 3);
        Median check = new Median();
        Median alone = new Median();
        Median checkCpu = new Median();
        Median aloneCpu = new Median();
        try (Programs programs = new Programs()) {
            Path table = Tables.wide(programs.scratch.resolve("tasks.csv"), rows);
            for (int turn = 1; turn <= turns; turn++) {
                Ended checked =
                        programs.paceline(List.of(), "check", table.toString()).well();
                Ended read = programs.other(CsvAlone.class, table.toString()).well();
                if (!read.output().startsWith(rows + 1 + " ")) {
                    throw new IllegalStateException("Commons CSV read " + read.output());
                }
                check.add(rows / checked.seconds());
                checkCpu.add(checked.cpuSeconds() * 1e6 / rows);
                alone.add(rows / read.seconds());
                aloneCpu.add(read.cpuSeconds() * 1e6 / rows);
                page.note("turn %d of %d is over", turn, turns);
            }
            page.say("");
            page.say(Page.format(
                    "%,d rows of nine columns, %,d bytes, median of %d turns (least to most).",
                    rows, Files.size(table), turns));
        }
        page.head("program | rows a second, whole process | CPU, us a row");
        page.row("`check` | %s | %s", check.text("%,.0f"), checkCpu.text("%.2f"));
        page.row("Commons CSV alone | %s | %s", alone.text("%,.0f"), aloneCpu.text("%.2f"));
        page.atLeast("rate, of Commons CSV's", check.get() / alone.get(), 0.5);
    }
}
