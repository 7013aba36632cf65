package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static final int PIECE = 16 * 1024;

    @Test
    void piecesPutTogetherAreTheLines() {
        for (int length : List.of(0, 1, PIECE - 2, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE - 1, 100_000)) {
            List<String> lines = IntStream.range(0, 5)
                    .mapToObj(n -> String.valueOf(n).repeat(length))
                    .toList();
            List<byte[]> pieces = Lines.inPieces(
                            lines.stream().map(line -> line.getBytes(UTF_8)).iterator())
                    .collectList()
                    .block();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            pieces.forEach(all::writeBytes);

            assertThat(all.toString(UTF_8)).as("lines of " + length).isEqualTo(String.join("\n", lines) + "\n");
            assertThat(pieces).allSatisfy(piece -> assertThat(piece).hasSizeLessThanOrEqualTo(PIECE));
        }
    }

    @Test
    void noLinesAreNoPieces() {
        assertThat(Lines.inPieces(Stream.<byte[]>empty().iterator())
                        .collectList()
                        .block())
                .isEmpty();
    }
}
