package io.qfchealth.examples;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prints, and remembers why that failed: a {@link PrintWriter} only tells that it did. */
final class StandardOutput extends PrintWriter {
    private final Remembering stream;

    StandardOutput(OutputStream stream, Charset charset) {
        this(new Remembering(stream), charset);
    }

    private StandardOutput(Remembering stream, Charset charset) {
        super(stream, true, charset);
        this.stream = stream;
    }

    /** Why something that was printed is lost; empty if nothing is, or if the reader did not want more. */
    Optional<String> loss() {
        return Optional.ofNullable(stream.failure)
                .map(failure -> String.valueOf(failure.getMessage()))
                .filter(reason -> !reason.toLowerCase(Locale.ROOT).contains("pipe"));
    }

    private static final class Remembering extends FilterOutputStream {
        private @Nullable IOException failure;

        Remembering(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                failure = failure == null ? e : failure;
                throw e;
            }
        }
    }
}
