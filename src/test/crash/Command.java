import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A command line of the product, and what it runs under. */
final class Command {
    private final List<String> words = new ArrayList<>();
    private final List<String> under = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();

    Command words(String... more) {
        words.addAll(List.of(more));
        return this;
    }

    /** The program that starts the JVM and its arguments: strace. */
    Command under(String... program) {
        under.addAll(List.of(program));
        return this;
    }

    Command env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    List<String> words() {
        return words;
    }

    List<String> under() {
        return under;
    }

    Map<String, String> environment() {
        return environment;
    }
}
