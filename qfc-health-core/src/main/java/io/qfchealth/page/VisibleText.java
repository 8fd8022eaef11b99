package io.qfchealth.page;

import java.util.Locale;

/**
 * Makes visible what a browser would obey instead of showing it. Texts of a report come from servers, logs and people: a
 * command with a mark that turns the direction of writing reads otherwise than it runs.
 */
final class VisibleText {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int PICTURE_OF_DELETE = 0x2421;
    private static final int REPLACEMENT = 0xFFFD;

    private VisibleText() {}

    /**
     * Replaces control characters by their pictures, marks of direction by their numbers, and what is no character by the
     * replacement character.
     *
     * @param text any text
     * @return one in which all a reader sees is all there is
     */
    static String of(String text) {
        String lines = text.replace("\r\n", "\n");
        int first = firstInvisible(lines);
        if (first == lines.length()) {
            return lines;
        }
        StringBuilder visible = new StringBuilder(lines.length() + 64).append(lines, 0, first);
        lines.substring(first).codePoints().forEach(character -> append(character, visible));
        return visible.toString();
    }

    private static int firstInvisible(String text) {
        int i = 0;
        while (i < text.length() && isHarmless(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Most characters, told without looking further. */
    private static boolean isHarmless(char character) {
        return (character >= ' ' && character < 0x7F) || character == '\n' || character == '\t';
    }

    private static void append(int character, StringBuilder visible) {
        if (character == '\n' || character == '\t') {
            visible.append((char) character);
        } else if (character < ' ') {
            visible.appendCodePoint(CONTROL_PICTURES + character);
        } else if (character == 0x7F) {
            visible.appendCodePoint(PICTURE_OF_DELETE);
        } else if (isControl(character) || turnsDirection(character)) {
            visible.append(String.format(Locale.ROOT, "⟨U+%04X⟩", character));
        } else if (isNoCharacter(character)) {
            visible.appendCodePoint(REPLACEMENT);
        } else {
            visible.appendCodePoint(character);
        }
    }

    private static boolean isControl(int character) {
        return isBetween(character, 0x80, 0x9F);
    }

    private static boolean turnsDirection(int character) {
        return character == 0x061C
                || character == 0x200E
                || character == 0x200F
                || isBetween(character, 0x202A, 0x202E)
                || isBetween(character, 0x2066, 0x2069);
    }

    /** Half a pair, or one of those that Unicode keeps for nobody. */
    private static boolean isNoCharacter(int character) {
        return isBetween(character, Character.MIN_SURROGATE, Character.MAX_SURROGATE)
                || isBetween(character, 0xFDD0, 0xFDEF)
                || (character & 0xFFFE) == 0xFFFE;
    }

    private static boolean isBetween(int character, int first, int last) {
        return character >= first && character <= last;
    }
}
