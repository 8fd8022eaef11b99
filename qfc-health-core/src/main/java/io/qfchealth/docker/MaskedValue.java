package io.qfchealth.docker;

/** How a secret stands in saved evidence: as a mask that tells equal ones from others, and short ones from long ones. */
final class MaskedValue {
    private static final String MASK = "***";
    private static final String SHORT = " (short)";

    private MaskedValue() {}

    static String of(int number, boolean isShort) {
        return MASK + (number == 1 ? "" : number) + (isShort ? SHORT : "");
    }

    static boolean isOne(String value) {
        return value.startsWith(MASK);
    }

    static boolean isOfShort(String mask) {
        return mask.endsWith(SHORT);
    }
}
