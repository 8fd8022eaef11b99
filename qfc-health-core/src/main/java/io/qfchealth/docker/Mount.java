package io.qfchealth.docker;

/**
 * A mount of a container.
 *
 * @param type {@code bind}, {@code volume} or {@code tmpfs}
 * @param name the volume's name; empty for others
 * @param source the path on the machine
 * @param destination the path in the container
 * @param writable false for {@code ro}
 */
public record Mount(String type, String name, String source, String destination, boolean writable) {

    /**
     * Says whether it is a directory or file of the machine.
     *
     * @return true for {@code bind}
     */
    public boolean isBind() {
        return type.equals("bind");
    }

    /**
     * Says whether it is a volume that the engine had to find a name for: 64 hexadecimal digits.
     *
     * @return true for such a volume
     */
    public boolean isAnonymous() {
        return type.equals("volume") && name.matches("[0-9a-f]{64}");
    }
}
