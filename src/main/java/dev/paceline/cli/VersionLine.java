package dev.paceline.cli;

import dev.paceline.Version;
import java.util.Set;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class VersionLine implements IVersionProvider {
    static final String SHORT = "-V";
    static final String LONG = "--version";
    static final Set<String> OPTIONS = Set.of(SHORT, LONG);

    static String text() {
        return "paceline " + Version.current();
    }

    @Override
    public String[] getVersion() {
        return new String[] {text()};
    }
}
