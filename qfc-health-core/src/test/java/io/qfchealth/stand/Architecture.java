package io.qfchealth.stand;

import java.util.Locale;

/** A processor architecture, in the words of image configurations. */
public enum Architecture {
    /** 64-bit x86. */
    AMD64(62),

    /** 64-bit ARM. */
    ARM64(183);

    private final int elfMachine;

    Architecture(int elfMachine) {
        this.elfMachine = elfMachine;
    }

    /**
     * The name that image configurations use.
     *
     * @return for example {@code amd64}
     */
    public String dockerName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The name that the kernel uses and that an engine reports of itself.
     *
     * @return for example {@code x86_64}
     */
    public String kernelName() {
        return this == AMD64 ? "x86_64" : "aarch64";
    }

    /**
     * One that images of this architecture do not run on.
     *
     * @return the other architecture
     */
    public Architecture other() {
        return this == AMD64 ? ARM64 : AMD64;
    }

    /**
     * The architecture of this machine.
     *
     * @return the architecture this JVM runs on
     */
    public static Architecture ofThisMachine() {
        return of(System.getProperty("os.arch"));
    }

    static Architecture of(String name) {
        return switch (name) {
            case "aarch64", "arm64" -> ARM64;
            case "amd64", "x86_64" -> AMD64;
            default -> throw new IllegalArgumentException("no test images for the architecture " + name);
        };
    }

    /** The value of the field {@code e_machine} of an ELF header. */
    int elfMachine() {
        return elfMachine;
    }
}
