package dev.paceline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What stands for a standard stream that the process was started without. */
final class ClosedStream {
    private ClosedStream() {}

    /** For standard input: whoever needs it is told. */
    static InputStream input() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("standard input is closed: name a file, or give one by '<' or a pipe.");
            }
        };
    }

    /** For standard output: what was asked for has not arrived. */
    static OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("it is closed");
            }
        };
    }
}
