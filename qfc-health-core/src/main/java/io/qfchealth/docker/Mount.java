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
}
