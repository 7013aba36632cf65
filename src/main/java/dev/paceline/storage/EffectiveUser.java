package dev.paceline.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom the system takes this process for where files are concerned. By number: Java's {@code user.name} can be set to anything,
 * and in a container a user often has no name.
 */
final class EffectiveUser {
    private static final Path STATUS = Path.of("/proc/self/status");
    /** The real, the effective, the saved one, and last the one that counts for files. */
    private static final Pattern USERS = Pattern.compile("^Uid:(?:\\s+(\\d+)){4}$", Pattern.MULTILINE);

    private EffectiveUser() {}

    /** The number, as the attribute {@code unix:uid} of this user's files has it. */
    static int id() throws IOException {
        return id(STATUS);
    }

    /** @param status what Linux says of this process; elsewhere there is no such file, and a new file tells whose it is */
    static int id(Path status) throws IOException {
        if (Files.exists(status)) {
            Matcher users = USERS.matcher(Files.readString(status, ISO_8859_1));
            if (users.find()) {
                return (int) Long.parseLong(users.group(1));
            }
        }
        Path own = Files.createTempFile("paceline-", ".tmp");
        try {
            return owner(own);
        } finally {
            Files.delete(own);
        }
    }

    /** Whose a file is. */
    static int owner(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:uid");
    }
}
