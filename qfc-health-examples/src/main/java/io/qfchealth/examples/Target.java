package io.qfchealth.examples;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where something is written to: a file, or standard output for {@code -}.
 *
 * @param option the option that named it, for messages
 * @param name what the user said
 * @param file the file, against the working directory
 */
record Target(String option, String name, Path file) {

    static Target of(String option, String name, Terminal terminal) {
        if (name.isBlank()) {
            throw new UsageException(option + " is empty; name a file, or - for standard output.");
        }
        return new Target(option, name, terminal.directory().resolve(name));
    }

    boolean isStandardOutput() {
        return name.equals("-");
    }

    /** Finds out before anything is examined. */
    void makeSureOfIt() {
        if (isStandardOutput()) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw new UsageException(option + " " + name + " is a directory; name a file in it.");
        }
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            if (!Files.isWritable(Files.exists(file) || parent == null ? file : parent)) {
                throw new UsageException(option + " " + name + " cannot be written: permission denied.");
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    void write(String content, Terminal terminal) {
        if (isStandardOutput()) {
            terminal.out().print(content);
            terminal.out().flush();
            return;
        }
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private UsageException unwritable(IOException e) {
        String reason = e instanceof AccessDeniedException
                ? "permission denied"
                : e instanceof FileAlreadyExistsException exists
                        ? exists.getFile() + " is no directory"
                        : e.getMessage();
        return new UsageException(option + " " + name + " cannot be written: " + reason + ".", e);
    }
}
