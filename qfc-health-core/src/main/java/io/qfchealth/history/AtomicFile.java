package io.qfchealth.history;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a file so that whoever reads it, now or after a crash, sees all of the former text or all of the new one. Callers hold the
 * lock of the history: there is one writer at a time.
 */
final class AtomicFile {
    /** How a file is called while it is written; what a crash left behind is overwritten by the next writer. */
    private static final String UNFINISHED = ".unfinished";

    private AtomicFile() {}

    static void write(Path file, String text) throws IOException {
        Path unfinished = file.resolveSibling("." + file.getFileName() + UNFINISHED);
        // Not a temporary file of Java: nobody but its owner could read that, and a web server is somebody else.
        Files.writeString(unfinished, text);
        try {
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
