package dev.paceline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Paceline this is. */
public final class Version {
    private static final String RESOURCE = "/dev/paceline/version.properties";

    private Version() {}

    /** As in the build, {@code 0.1.0} say. */
    public static String current() {
        var properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream(RESOURCE)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("The jar is damaged", broken);
        }
        return properties.getProperty("version", "unknown");
    }
}
