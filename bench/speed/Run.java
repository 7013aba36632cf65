package speed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures section by section; the long form writes each into {@code bench/RESULTS.md} as soon as it is over. Ends with 1 where
 * a target was missed, and says which.
 */
public final class Run {
    private static final Path RESULTS = Path.of("bench", "RESULTS.md");

    private Run() {}

    public static void main(String[] args) throws Exception {
        Plan plan = new Plan(Arrays.asList(args));
        Map<String, Section> sections = sections();
        List<String> unknown = new ArrayList<>(plan.sections());
        unknown.removeAll(sections.keySet());
        if (!unknown.isEmpty()) {
            System.err.println("there is no " + unknown + "; there are " + sections.keySet());
            System.exit(2);
        }
        if (!plan.sections().isEmpty()) {
            sections.keySet().retainAll(plan.sections());
        }
        List<String> missed = new ArrayList<>();
        for (Map.Entry<String, Section> section : sections.entrySet()) {
            measure(plan, section.getKey(), section.getValue())
                    .forEach(miss -> missed.add(section.getKey() + ": " + miss));
        }
        missed.forEach(miss -> System.err.println("missed: " + miss));
        System.exit(missed.isEmpty() ? 0 : 1);
    }

    private static Map<String, Section> sections() {
        Map<String, Section> sections = new LinkedHashMap<>();
        sections.put("throughput", new Throughput());
        sections.put("start", new StartTime());
        sections.put("check", new CheckSpeed());
        sections.put("idle", new Idle());
        sections.put("memory", new Memory());
        sections.put("growth", new Growth());
        sections.put("inner", new Inner());
        sections.put("profile", new Profile());
        return sections;
    }

    private static List<String> measure(Plan plan, String name, Section section) throws Exception {
        Page page = new Page();
        double before = Machine.load();
        page.say("### " + name);
        page.say("");
        page.say("`" + plan.command(name) + "`, " + Machine.today() + ", Paceline at " + Machine.commit() + ".");
        try {
            section.measure(plan, page);
        } catch (Exception failed) {
            failed.printStackTrace();
            page.failed(failed);
        }
        page.verdicts();
        page.say("");
        page.say(Page.format("Load average %.1f before, %.1f after.", before, Machine.load()));
        page.say("");
        if (!plan.brief()) {
            Results.write(RESULTS, "machine", List.of(Machine.words()));
            Results.write(RESULTS, name, page.lines());
        }
        return page.missed();
    }
}
