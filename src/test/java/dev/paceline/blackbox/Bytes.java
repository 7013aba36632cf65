package dev.paceline.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** Inputs as bytes. */
final class Bytes {
    private Bytes() {}

    /** {@code \n \r \t \0 \\} and {@code \xHH} stand for bytes, all else for its UTF-8. */
    static byte[] of(String escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != '\\') {
                bytes.writeBytes(escaped.substring(i, Character.isHighSurrogate(c) ? ++i + 1 : i + 1)
                        .getBytes(UTF_8));
                continue;
            }
            switch (escaped.charAt(++i)) {
                case 'n' -> bytes.write('\n');
                case 'r' -> bytes.write('\r');
                case 't' -> bytes.write('\t');
                case '0' -> bytes.write(0);
                case 'x' -> {
                    bytes.write(Integer.parseInt(escaped.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                default -> bytes.write(escaped.charAt(i));
            }
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /** A CSV of so many rows, each another task of the project, that sets DelayTime. */
    static String delays(String project, int rows) {
        StringBuilder text = new StringBuilder("ProjectId,TaskId,DelayTime\n");
        for (int i = 1; i <= rows; i++) {
            text.append(project)
                    .append(',')
                    .append(1000 + i)
                    .append(',')
                    .append(i)
                    .append('\n');
        }
        return text.toString();
    }
}
