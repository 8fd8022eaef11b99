package io.qfchealth.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * The keys in files that are tried.
 *
 * @param pairs the keys, in the order in which they are tried
 * @param files where each of them is, as its owner writes it
 * @param leftOut the files that are not tried, each with the reason
 * @param lookedFor where keys were looked for
 */
record SshKeys(List<KeyPair> pairs, List<String> files, List<String> leftOut, List<String> lookedFor) {
    private static final List<String> USUAL = List.of("id_ed25519", "id_ecdsa", "id_rsa");
    private static final String PASSPHRASE = "QFC_HEALTH_SSH_PASSPHRASE";

    /** Keeps copies. */
    SshKeys {
        pairs = List.copyOf(pairs);
        files = List.copyOf(files);
        leftOut = List.copyOf(leftOut);
        lookedFor = List.copyOf(lookedFor);
    }

    /** Those that the configuration names; if it names none, those of the usual names. */
    static SshKeys of(SshConfig config, SshLogin login) {
        Set<Path> places = new LinkedHashSet<>(
                config.identities().isEmpty()
                        ? USUAL.stream()
                                .map(name -> login.directory().resolve(name))
                                .toList()
                        : config.identities());
        List<KeyPair> pairs = new ArrayList<>();
        List<String> files = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Path place : places) {
            if (!Files.exists(place)) {
                continue;
            }
            String shown = login.display(place);
            AtomicBoolean encrypted = new AtomicBoolean();
            try (InputStream content = Files.newInputStream(place)) {
                Iterable<KeyPair> read = SecurityUtils.loadKeyPairIdentities(
                        null, new PathResource(place), content, passphrase(login, encrypted));
                if (read == null) {
                    leftOut.add(shown + " is no private key");
                    continue;
                }
                for (KeyPair pair : read) {
                    pairs.add(pair);
                    files.add(shown);
                }
            } catch (IOException | GeneralSecurityException | RuntimeException e) {
                leftOut.add(shown + reason(place, encrypted.get(), login));
            }
        }
        return new SshKeys(
                pairs, files, leftOut, places.stream().map(login::display).toList());
    }

    private static FilePasswordProvider passphrase(SshLogin login, AtomicBoolean asked) {
        return (session, resource, retry) -> {
            asked.set(true);
            return login.passphrase().map(Secret::reveal).orElse(null);
        };
    }

    private static String reason(Path place, boolean encrypted, SshLogin login) {
        if (!Files.isReadable(place)) {
            return " cannot be read by this user";
        }
        if (!encrypted) {
            return " is no private key";
        }
        return login.passphrase().isPresent()
                ? " does not open with the passphrase in " + PASSPHRASE
                : " is encrypted, and " + PASSPHRASE + " is not set";
    }

    /** Whether one would open with another passphrase. */
    boolean wantPassphrase() {
        return leftOut.stream().anyMatch(reason -> reason.contains(PASSPHRASE));
    }
}
