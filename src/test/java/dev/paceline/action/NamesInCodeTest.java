package dev.paceline.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.action.Struct.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Actions and their parameters are named by their files: no code does, but the simulator, which has a table of its own. */
class NamesInCodeTest {
    private static final Path CODE = Path.of("src/main/java/dev/paceline");
    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");
    /** Of two words at least: Value and Status are words of every program. */
    private static final Pattern TELLING = Pattern.compile("[A-Z][a-z]+[A-Z]\\w*");

    @Test
    void noCodeNamesAnActionOrAParameter() throws IOException {
        Set<String> names = names();
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CODE)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.startsWith(CODE.resolve("simulator")))
                    .toList()) {
                String code = COMMENT.matcher(Files.readString(file)).replaceAll("");
                LITERAL.matcher(code)
                        .results()
                        .map(MatchResult::group)
                        .filter(literal -> !isExample(literal))
                        .flatMap(literal -> WORD.matcher(literal).results().map(MatchResult::group))
                        .filter(names::contains)
                        .forEach(name -> found.add(CODE.relativize(file) + ": " + name));
            }
        }

        assertThat(names).hasSizeGreaterThan(100).contains("ModifyTaskInfo", "TaskId", "CrontabExpression");
        assertThat(found).isEmpty();
    }

    /** A command as the help shows it to be typed. */
    private static boolean isExample(String literal) {
        return literal.startsWith("\"  paceline ");
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (String key : Actions.keys()) {
            Action action = Actions.named(key).orElseThrow();
            names.add(action.name());
            for (Parameter parameter : action.parameters()) {
                names.addAll(parameter.path());
                names.add(parameter.lastPart());
                add(parameter.type(), names);
            }
        }
        names.removeIf(name -> !TELLING.matcher(name).matches());
        return names;
    }

    private static void add(Type type, Set<String> names) {
        if (type instanceof Type.Listing list) {
            add(list.item(), names);
        } else if (type instanceof Struct struct) {
            for (Member member : struct.members()) {
                names.add(member.name());
                add(member.type(), names);
            }
        }
    }
}
