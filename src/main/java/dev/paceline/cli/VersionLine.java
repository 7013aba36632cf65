package dev.paceline.cli;

import dev.paceline.engine.Version;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class VersionLine implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"paceline " + Version.current()};
    }
}
