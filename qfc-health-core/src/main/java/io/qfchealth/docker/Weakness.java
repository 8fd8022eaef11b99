package io.qfchealth.docker;

/** Why a password or a key does not protect. */
public enum Weakness {
    /** It is empty. */
    EMPTY,
    /** It is the one of QFieldCloud's example settings or of a product's documentation, which everybody knows. */
    PUBLISHED,
    /** It is a key that can be guessed by trying. */
    SHORT
}
