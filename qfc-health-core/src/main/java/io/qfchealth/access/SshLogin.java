package io.qfchealth.access;

import java.nio.file.Path;
import java.util.Optional;

/**
 * With what to log in over SSH: the files that the ssh command uses.
 *
 * @param directory the directory with {@code config}, {@code known_hosts} and keys
 * @param home the home directory, which these files and messages write as {@code ~}
 * @param isOfUser true if the directory is the user's own {@code ~/.ssh}, so that what the machine says of all users counts, too
 * @param user the account that runs this, which is also that of the other machine if nothing names another
 * @param passphrase of encrypted keys
 */
public record SshLogin(Path directory, Path home, boolean isOfUser, String user, Optional<Secret> passphrase) {

    /**
     * What this process finds.
     *
     * @param directory instead of {@code ~/.ssh}
     * @param passphrase of encrypted keys
     * @return the login
     */
    public static SshLogin ofThisProcess(Optional<Path> directory, Optional<Secret> passphrase) {
        String home = System.getenv().getOrDefault("HOME", "");
        Path homeDirectory = Path.of(home.isEmpty() ? System.getProperty("user.home", "") : home);
        return new SshLogin(
                directory.map(Path::toAbsolutePath).orElse(homeDirectory.resolve(".ssh")),
                homeDirectory,
                directory.isEmpty(),
                System.getProperty("user.name", ""),
                passphrase);
    }

    /** A path as its owner writes it. */
    String display(Path path) {
        return path.startsWith(home) && !path.equals(home) ? "~/" + home.relativize(path) : path.toString();
    }
}
