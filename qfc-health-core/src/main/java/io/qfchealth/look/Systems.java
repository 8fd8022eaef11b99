package io.qfchealth.look;

import io.qfchealth.access.Asked;
import io.qfchealth.access.Subsystem;
import io.qfchealth.discovery.Deployment;

/** Gives access to the systems of a deployment besides its Docker engine. */
@FunctionalInterface
public interface Systems {

    /**
     * One system, for one look.
     *
     * @param system which
     * @param deployment where it is and how to log in
     * @return the system, ready to be asked; nothing has been asked yet
     */
    Asked of(Subsystem system, Deployment deployment);
}
