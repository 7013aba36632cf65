package speed;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a figure depends on besides the program. */
final class Machine {
    private static final Pattern CPU = Pattern.compile("(?m)^model name\\s*: (.*)$");
    private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s*(\\d+)");
    private static final Pattern SDK = Pattern.compile("tencentcloud-sdk-java-common-([0-9.]+)\\.jar");

    private Machine() {}

    static String words() throws Exception {
        return Page.format(
                "%s, %d cores, %d GiB, %s %s, %s %s. Official SDK %s, %s, %s. All processes of a measurement share the cores.",
                found(CPU, Files.readString(Path.of("/proc/cpuinfo"))),
                Runtime.getRuntime().availableProcessors(),
                Math.round(Long.parseLong(found(MEMORY, Files.readString(Path.of("/proc/meminfo")))) / 1048576.0),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.version"),
                found(SDK, System.getProperty("java.class.path")),
                said("no nginx", Tools.find("nginx").map(Path::toString).orElse("nginx"), "-v").replace("nginx version: nginx/", "nginx "),
                said("no wrk", "wrk", "-v").replaceAll("(?s)(wrk \\S+).*", "$1"));
    }

    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    static String today() {
        return LocalDate.now(ZoneOffset.UTC).toString();
    }

    /** The commit that the source stands at. */
    static String commit() throws Exception {
        return said("an unknown commit", "git", "describe", "--always", "--dirty");
    }

    private static String found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .findFirst()
                .map((MatchResult match) -> match.group(1))
                .orElse("unknown");
    }

    private static String said(String otherwise, String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
            String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return words.strip();
        } catch (IOException notInstalled) {
            return otherwise;
        }
    }
}
