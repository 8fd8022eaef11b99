package io.qfchealth.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/**
 * Replaces a file in one step: who reads it meanwhile sees all of the old text or all of the new. What is no regular file, such
 * as a pipe, is written to.
 */
final class ReplacedFile {
    private ReplacedFile() {}

    /**
     * Writes a text; missing directories are made.
     *
     * @param file where; of a symbolic link what it points to is replaced
     * @param text what, written in UTF-8; half a character becomes a question mark
     * @throws IOException if it cannot be written
     */
    static void write(Path file, String text) throws IOException {
        // Not writeString, which refuses half a character.
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Path target = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path directory = target.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            Files.write(target, bytes);
            return;
        }
        // Its name ends so that the textfile collector, which reads *.prom, never takes it for a report.
        Path draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            // Not by createTempFile, which makes files that only their owner reads.
            Files.write(draft, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (AccessDeniedException e) {
            // The directory takes no new file; the file itself may be ours to write.
            Files.write(target, bytes);
            return;
        }
        try {
            keepPermissions(target, draft);
            move(draft, target);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void keepPermissions(Path old, Path draft) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(draft, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null && Files.exists(old)) {
            view.setPermissions(Files.getPosixFilePermissions(old));
        }
    }

    private static void move(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException | FileAlreadyExistsException e) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
