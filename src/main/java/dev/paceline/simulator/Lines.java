package dev.paceline.simulator;

import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/** Lines, each with its end, as bytes in pieces of one size, each made when it is asked for: a slow reader holds a few of them, and no more. */
final class Lines {
    private static final int PIECE = 16 * 1024;

    private final Iterator<byte[]> lines;
    private byte[] line = {};
    private int begin = 1;

    private Lines(Iterator<byte[]> lines) {
        this.lines = lines;
    }

    /** For one subscriber. */
    static Flux<byte[]> inPieces(Iterator<byte[]> lines) {
        return Flux.generate(() -> new Lines(lines), Lines::next);
    }

    private Lines next(SynchronousSink<byte[]> sink) {
        byte[] piece = piece();
        if (piece.length == 0) {
            sink.complete();
        } else {
            sink.next(piece);
        }
        return this;
    }

    private byte[] piece() {
        ByteArrayOutputStream piece = new ByteArrayOutputStream(PIECE);
        while (piece.size() < PIECE && (begin <= line.length || lines.hasNext())) {
            if (begin > line.length) {
                line = lines.next();
                begin = 0;
            }
            int length = Math.min(PIECE - piece.size(), line.length - begin);
            piece.write(line, begin, length);
            begin += length;
            if (begin == line.length && piece.size() < PIECE) {
                piece.write('\n');
                begin++;
            }
        }
        return piece.toByteArray();
    }
}
