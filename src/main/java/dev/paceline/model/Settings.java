package dev.paceline.model;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stays the same for all runs that go the same way.
 *
 * @param target where requests go, and as whom
 * @param pace how fast
 * @param limits when to stop
 * @param environment where credentials, region and proxies are looked for
 * @param home the user's home directory, where the vendor's tools keep credentials
 * @param credential instead of all sources of credentials: a simulator's, or a caller's own; null to look for one
 * @param bom whether report.csv and a table of failed rows begin with a byte-order mark, for spreadsheets that need one
 */
public record Settings(
        Target target,
        Pace pace,
        Limits limits,
        Map<String, String> environment,
        Path home,
        @Nullable Credential credential,
        boolean bom) {
    /** Copies the environment. */
    public Settings {
        environment = Map.copyOf(environment);
    }

    /** The defaults for a target, with this process's environment and user. */
    public static Settings of(Target target) {
        return new Settings(target, Pace.DEFAULT, Limits.DEFAULT, System.getenv(), home(System.getenv()), null, false);
    }

    /**
     * The user's own directory, {@code ~}. As for the vendor's tools {@code HOME} comes first: {@code sudo} and containers set it
     * to another than the system's list of users has. On Windows it is not looked at.
     */
    public static Path home(Map<String, String> environment) {
        String named = File.separatorChar == '/' ? environment.getOrDefault("HOME", "") : "";
        return Path.of(named.isEmpty() ? System.getProperty("user.home", "") : named);
    }

    /** With another pace. */
    public Settings pace(Pace other) {
        return new Settings(target, other, limits, environment, home, credential, bom);
    }

    /** With other limits. */
    public Settings limits(Limits other) {
        return new Settings(target, pace, other, environment, home, credential, bom);
    }

    /** With a credential of the caller's own. */
    public Settings credential(Credential own) {
        return new Settings(target, pace, limits, environment, home, own, bom);
    }

    /** Names the target alone: an environment may hold secrets. */
    @Override
    public String toString() {
        return "Settings[" + target + ", " + pace + ", " + limits + "]";
    }
}
