package io.qfchealth.stand;

/** Takes a fault back that was put into a {@link Stand}. Doing it twice is doing it once. */
public final class Repair {
    private final Runnable action;
    private boolean done;

    Repair(Runnable action) {
        this.action = action;
    }

    /** Takes the fault back and returns when the engine shows it. */
    public void undo() {
        if (!done) {
            done = true;
            action.run();
        }
    }
}
