package io.qfchealth.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;

/** The keys that are known of one host, from the files that the ssh command keeps. Nothing is ever added to them. */
final class KnownHosts {
    private static final String REVOKED = "revoked";

    private final List<Known> known;

    private KnownHosts(List<Known> known) {
        this.known = known;
    }

    /** What a key is to the host that shows it. */
    enum Standing {
        KNOWN,
        UNKNOWN,
        CHANGED,
        REVOKED
    }

    /**
     * A judgement.
     *
     * @param standing what the key is
     * @param where file and line that say so; empty text if none does
     */
    record Judgement(Standing standing, String where) {}

    private record Known(Path file, int line, String marker, String type, PublicKey key) {}

    /**
     * Reads the files; those that are not there know nobody.
     *
     * @throws InvalidAddressException if one cannot be read
     */
    static KnownHosts of(SshTarget target, List<Path> files, SshLogin login) {
        List<Known> exact = new ArrayList<>();
        List<Known> withoutPort = new ArrayList<>();
        for (Path file : files) {
            int number = 0;
            for (String line : lines(file, login)) {
                number++;
                Optional<KnownHostEntry> entry = entry(line);
                if (entry.isEmpty()) {
                    continue;
                }
                if (entry.get().isHostMatch(target.keptAs(), target.keptPort())) {
                    known(entry.get(), file, number).ifPresent(exact::add);
                } else if (entry.get().isHostMatch(target.keptAs(), SshTarget.USUAL_PORT)) {
                    known(entry.get(), file, number).ifPresent(withoutPort::add);
                }
            }
        }
        // As ssh: a host at an unusual port may be known without it.
        return new KnownHosts(exact.isEmpty() ? withoutPort : exact);
    }

    private static List<String> lines(Path file, SshLogin login) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            if (!Files.isRegularFile(file)) {
                return List.of();
            }
            throw new InvalidAddressException(
                    login.display(file) + " cannot be read by this user; make it readable (chmod 600).", e);
        }
    }

    private static Optional<KnownHostEntry> entry(String line) {
        try {
            return Optional.ofNullable(KnownHostEntry.parseKnownHostEntry(line.strip()));
        } catch (RuntimeException e) {
            // As ssh: a line that cannot be understood knows nobody.
            return Optional.empty();
        }
    }

    private static Optional<Known> known(KnownHostEntry entry, Path file, int line) {
        String marker = String.valueOf(entry.getMarker());
        try {
            PublicKey key = entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING);
            // An authority vouches for certificates of hosts, which are not asked for.
            return key == null || marker.equals("cert-authority")
                    ? Optional.empty()
                    : Optional.of(new Known(file, line, marker, KeyUtils.getKeyType(key), key));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The types of the keys that are known, so that the host is asked for one of these. */
    Set<String> types() {
        Set<String> types = new LinkedHashSet<>();
        known.stream().filter(one -> !one.marker().equals(REVOKED)).forEach(one -> types.add(one.type()));
        return types;
    }

    Judgement judge(PublicKey shown, SshLogin login) {
        Optional<Known> same = known.stream()
                .filter(one -> KeyUtils.compareKeys(one.key(), shown))
                .sorted((one, other) -> Boolean.compare(
                        other.marker().equals(REVOKED), one.marker().equals(REVOKED)))
                .findFirst();
        if (same.isPresent()) {
            return new Judgement(
                    same.get().marker().equals(REVOKED) ? Standing.REVOKED : Standing.KNOWN, where(same.get(), login));
        }
        return known.stream()
                .filter(one -> !one.marker().equals(REVOKED) && one.type().equals(KeyUtils.getKeyType(shown)))
                .findFirst()
                .map(one -> new Judgement(Standing.CHANGED, where(one, login)))
                .orElseGet(() -> new Judgement(Standing.UNKNOWN, ""));
    }

    private static String where(Known one, SshLogin login) {
        return "line " + one.line() + " of " + login.display(one.file());
    }
}
