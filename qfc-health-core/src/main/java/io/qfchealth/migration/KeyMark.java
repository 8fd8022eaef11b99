package io.qfchealth.migration;

import io.qfchealth.access.Secret;
import io.qfchealth.docker.Environment;
import io.qfchealth.docker.Weakness;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Tells whether two servers have the same key without telling the key: 16 bits of a slow, salted digest. Who has the mark learns at
 * most 16 bits of a key that has far more, and cannot tell a right guess from the many wrong ones with the same mark; one changed
 * key of 65,536 goes unnoticed. Of keys that are short, made of few characters, or published, not even that is kept.
 *
 * @param kind what is known
 * @param mark four hexadecimal digits; empty text unless the kind is {@link Kind#MARKED}
 */
public record KeyMark(Kind kind, String mark) {
    private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
    private static final int ROUNDS = 200_000;
    private static final int BITS = 256;
    private static final int DIGITS = 4;
    private static final int SALT_BYTES = 16;
    private static final int FEWEST_CHARACTERS = 12;

    /** What is known of a key. */
    public enum Kind {
        /** A mark of it. */
        MARKED,
        /** It is the value that QFieldCloud's examples have. */
        PUBLISHED,
        /** It is so weak that a mark would help to guess it. */
        WEAK,
        /** Only saved evidence is there, which holds no key. */
        HIDDEN
    }

    /** Something random, so that marks of two manifests cannot be compared by who finds them. */
    static String newSalt() {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    /**
     * Marks a key.
     *
     * @param environment where it is set
     * @param name the variable
     * @param salt the salt of the manifest, hexadecimal
     * @return the mark; empty if the variable is not set or is empty
     */
    public static Optional<KeyMark> of(Environment environment, String name, String salt) {
        Optional<Secret> key = environment.secret(name).filter(value -> !value.isEmpty());
        if (key.isEmpty()) {
            return Optional.empty();
        }
        Optional<Weakness> weakness = environment.weakness(name);
        if (weakness.isPresent()) {
            return Optional.of(new KeyMark(weakness.get() == Weakness.PUBLISHED ? Kind.PUBLISHED : Kind.WEAK, ""));
        }
        if (environment.isMasked(name)) {
            return Optional.of(new KeyMark(Kind.HIDDEN, ""));
        }
        return Optional.of(
                key.get().reveal().chars().distinct().count() < FEWEST_CHARACTERS
                        ? new KeyMark(Kind.WEAK, "")
                        : new KeyMark(Kind.MARKED, digest(name, key.get(), salt)));
    }

    private static String digest(String name, Secret key, String salt) {
        PBEKeySpec spec = new PBEKeySpec(
                (name + "=" + key.reveal()).toCharArray(), HexFormat.of().parseHex(salt), ROUNDS, BITS);
        try {
            byte[] digest =
                    SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is a part of every Java", e);
        } finally {
            spec.clearPassword();
        }
    }
}
