package io.qfchealth.examples;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/**
 * Where something is written to: a file, or standard output for {@code -}.
 *
 * @param option the option that named it, for messages
 * @param name what the user said
 * @param file the file, against the working directory
 */
record Target(String option, String name, Path file) {

    static Target of(String option, Path name, Terminal terminal) {
        if (name.toString().isBlank()) {
            throw new UsageException(option + " is empty; name a file, or - for standard output.");
        }
        return new Target(option, name.toString(), terminal.directory().resolve(name));
    }

    static Target of(String option, String name, Terminal terminal) {
        return of(option, Path.of(name), terminal);
    }

    static boolean isStandardOutput(Path name) {
        return name.toString().equals("-");
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

    /** In one step: whoever reads the file meanwhile sees all of what was there before, or all of this. */
    void write(String content, Terminal terminal) {
        if (isStandardOutput()) {
            terminal.out().print(content);
            terminal.out().flush();
            return;
        }
        try {
            Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            if ((Files.exists(real) && !Files.isRegularFile(real)) || !isRoomBeside(real)) {
                // A pipe or a device, or the directory takes no other files.
                Files.writeString(real, content);
            } else {
                replace(real, content);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static boolean isRoomBeside(Path file) {
        Path parent = file.getParent();
        return parent == null || Files.isWritable(parent);
    }

    private static void replace(Path file, String content) throws IOException {
        // The end of the name keeps those away who read every *.prom or *.json of the directory.
        Path draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.writeString(draft, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            PosixFileAttributeView view =
                    Files.getFileAttributeView(draft, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            if (view != null && Files.exists(file)) {
                view.setPermissions(Files.getPosixFilePermissions(file));
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Adds to what is there. */
    void append(String content) {
        try {
            Files.writeString(file, content, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
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
