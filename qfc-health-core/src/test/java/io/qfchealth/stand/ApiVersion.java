package io.qfchealth.stand;

import java.util.Comparator;

/**
 * A version of the Docker Engine API.
 *
 * @param major before the dot
 * @param minor after it
 */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
    private static final Comparator<ApiVersion> ORDER =
            Comparator.comparingInt(ApiVersion::major).thenComparingInt(ApiVersion::minor);

    /** From text such as {@code 1.41}. */
    public static ApiVersion parse(String text) {
        int dot = text.indexOf('.');
        return new ApiVersion(Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
    }

    @Override
    public int compareTo(ApiVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }

    boolean isBefore(int otherMinor) {
        return compareTo(new ApiVersion(1, otherMinor)) < 0;
    }
}
