package io.qfchealth.stand;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes up identifiers as engines do: 64 hexadecimal digits. */
final class SimulatedId {
    private static final RandomGenerator RANDOM = new SecureRandom();

    private SimulatedId() {}

    static String next() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
