package io.qfchealth;

/** Refuses numbers that would make an assertion say nothing. */
final class Numbers {

    private Numbers() {}

    static int positive(String method, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(
                    method + "(" + number + ") cannot hold for a deployment that works; give a " + "number from 1.");
        }
        return number;
    }
}
