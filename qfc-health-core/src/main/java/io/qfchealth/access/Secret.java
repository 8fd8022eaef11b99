package io.qfchealth.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A value that must not be shown: a password, an access key, a token.
 *
 * <p>It prints as {@code ***} wherever it is printed, also inside records, collections and JSON, and it cannot be
 * serialized by Java. The only way to the value is {@link #reveal()}, so a search for that name finds every use.
 *
 * <pre>{@code
 * Secret password = Secret.of(System.getenv("DB_PASSWORD"));
 * DriverManager.getConnection(url, user, password.reveal());
 * }</pre>
 */
public final class Secret {

    /** What stands in the place of every secret value. */
    static final String MASK = "***";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a value, which may be empty.
     *
     * @param value the value to hide
     * @return the hidden value
     * @throws IllegalArgumentException if the value is {@code null}, for example an environment variable that is not
     *     set
     */
    public static Secret of(String value) {
        if (value == null) {
            throw new IllegalArgumentException(
                    "The value of a secret is null; pass the value itself, or leave the setting out.");
        }
        return new Secret(value);
    }

    /**
     * The value in clear text: for the call that needs it, never for a message, a log or a file.
     *
     * @return the value
     */
    public String reveal() {
        return value;
    }

    /**
     * Whether there is nothing to hide.
     *
     * @return {@code true} if the value is the empty string
     */
    public boolean isEmpty() {
        return value.isEmpty();
    }

    /** Compares the values in a time that does not depend on where they differ. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Always {@code ***}; Jackson writes the same. */
    @Override
    @JsonValue
    public String toString() {
        return MASK;
    }

    private byte[] bytes() {
        return value.getBytes(UTF_8);
    }
}
