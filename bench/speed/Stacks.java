package speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a profiler saw: how much of the whole went to each stack of calls, its thread first.
 *
 * @param weights the stacks, frames outermost first, and nanoseconds or bytes
 */
record Stacks(Map<List<String>, Long> weights) {
    private static final String OURS = "dev/paceline/";
    private static final int THREAD = 0;

    /** Whose code begins with what; the first that fits. */
    private static final Map<String, String> OWNERS = owners();

    private static final Map<String, String> STARTING_WORK = startingWork();

    /** A part of the whole. */
    record Share(String name, double part) {}

    /** Reads collapsed stacks: frames joined by semicolons, then a space and the weight. */
    static Stacks read(Path collapsed) throws IOException {
        Map<List<String>, Long> weights = new HashMap<>();
        for (String line : Files.readAllLines(collapsed)) {
            int space = line.lastIndexOf(' ');
            weights.merge(List.of(line.substring(0, space).split(";")), Long.valueOf(line.substring(space + 1)), Long::sum);
        }
        return new Stacks(weights);
    }

    long total() {
        return weights.values().stream().mapToLong(weight -> weight).sum();
    }

    List<Share> byThread() {
        return shares(stack -> thread(stack.get(THREAD)));
    }

    List<Share> byOwner() {
        return shares(stack -> owner(stack.get(stack.size() - 1)));
    }

    /** What is below no class of ours goes to the thread. */
    List<Share> byOwn() {
        return shares(stack -> {
            for (int frame = stack.size() - 1; frame > THREAD; frame--) {
                if (stack.get(frame).startsWith(OURS)) {
                    return "`" + own(stack.get(frame)) + "`";
                }
            }
            return "none, " + thread(stack.get(THREAD));
        });
    }

    /** What it takes to start: the first of these that a stack has to do with. */
    List<Share> byStartingWork() {
        return shares(stack -> {
            if (stack.get(THREAD).contains("Compiler")) {
                return "compilers";
            }
            return STARTING_WORK.entrySet().stream()
                    .filter(work -> stack.stream().anyMatch(frame -> frame.startsWith(work.getKey())))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("other work, " + thread(stack.get(THREAD)));
        });
    }

    /** Stacks of classes of ours and of libraries, each once where several frames of it follow one another. */
    Stacks simplified() {
        Map<List<String>, Long> simple = new LinkedHashMap<>();
        weights.forEach((stack, weight) -> simple.merge(simplified(stack), weight, Long::sum));
        return new Stacks(simple);
    }

    private static List<String> simplified(List<String> stack) {
        List<String> simple = new ArrayList<>();
        simple.add(thread(stack.get(THREAD)));
        for (String frame : stack.subList(1, stack.size())) {
            String place = frame.startsWith(OURS) ? own(frame) : owner(frame);
            if (!place.equals(simple.get(simple.size() - 1))) {
                simple.add(place);
            }
        }
        return simple;
    }

    private List<Share> shares(Function<List<String>, String> name) {
        double total = total();
        Map<String, Long> sums = new HashMap<>();
        weights.forEach((stack, weight) -> sums.merge(name.apply(stack), weight, Long::sum));
        return sums.entrySet().stream()
                .map(sum -> new Share(sum.getKey(), sum.getValue() / total))
                .sorted(Comparator.comparing(Share::part).reversed())
                .toList();
    }

    /** The room and the class, for what the compiler made of it the class it stands in. */
    private static String own(String frame) {
        String name = frame.substring(OURS.length()).replaceFirst("[.$].*", "");
        return name.replace('/', '.');
    }

    private static String owner(String frame) {
        if (frame.endsWith("_[k]")) {
            return "kernel";
        }
        return OWNERS.entrySet().stream()
                .filter(owner -> frame.startsWith(owner.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("virtual machine");
    }

    /** Without its number: {@code [paceline-io-epoll-1 tid=7]}. */
    private static String thread(String frame) {
        String name = frame.replaceAll("^\\[|[-#]?\\d* ?tid=.*", "");
        return name.isEmpty() ? "threads without a name" : name.strip();
    }

    private static Map<String, String> startingWork() {
        Map<String, String> work = new LinkedHashMap<>();
        work.put("java/lang/invoke/MethodHandleNatives.link", "lambdas made");
        work.put("dev/paceline/cli/Ahead", "classes loaded ahead");
        work.put("java/lang/ClassLoader.loadClass", "other classes loaded");
        work.put("picocli/CommandLine.<init>", "the command line's words learnt");
        work.put("dev/paceline/transport/NettyTransport.<init>", "the client made");
        return work;
    }

    private static Map<String, String> owners() {
        Map<String, String> owners = new LinkedHashMap<>();
        owners.put(OURS, "Paceline");
        owners.put("reactor/netty/", "Reactor Netty");
        owners.put("reactor/", "Reactor");
        owners.put("io/netty/", "Netty");
        owners.put("tools/jackson/", "Jackson");
        owners.put("com/fasterxml/jackson/", "Jackson");
        owners.put("org/apache/commons/csv/", "Commons CSV");
        owners.put("io/github/bucket4j/", "Bucket4j");
        owners.put("picocli/", "picocli");
        owners.put("java/", "JDK");
        owners.put("javax/", "JDK");
        owners.put("jdk/", "JDK");
        owners.put("sun/", "JDK");
        owners.put("com/sun/", "JDK");
        return owners;
    }
}
