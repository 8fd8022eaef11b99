package io.qfchealth.access;

import java.io.IOException;

/** There is no way through a {@link Tunnel}, and why. What is at its end has not been asked. */
public final class TunnelException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Trouble trouble;
    private final boolean isForLackOfRoom;

    /**
     * Carries the trouble through a client that knows only exceptions.
     *
     * @param trouble why there is no way
     */
    public TunnelException(Trouble trouble) {
        super(trouble.sentence());
        this.trouble = trouble;
        this.isForLackOfRoom = false;
    }

    TunnelException(Trouble trouble, Throwable cause) {
        this(trouble, cause, false);
    }

    TunnelException(Trouble trouble, Throwable cause, boolean isForLackOfRoom) {
        super(trouble.sentence(), cause);
        this.trouble = trouble;
        this.isForLackOfRoom = isForLackOfRoom;
    }

    /**
     * Whether there may be a way once another connection has ended.
     *
     * @return true if the other machine lets only so many be open at the same time
     */
    public boolean isForLackOfRoom() {
        return isForLackOfRoom;
    }

    /**
     * The same of a system at its end other than the engine: what is wrong is the way, and nothing is known of the system.
     *
     * @return the trouble, as one of a system that cannot be reached from here
     */
    public Trouble noWay() {
        return new Trouble(Trouble.Kind.NOT_CONFIGURED, trouble.sentence(), trouble.remedy());
    }

    /**
     * Why there is no way.
     *
     * @return the trouble
     */
    public Trouble trouble() {
        return trouble;
    }
}
