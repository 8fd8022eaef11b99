package io.qfchealth.catalogue;

import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;

/**
 * Told of every check while a catalogue is examined, one after the other, on the thread that examines. Most want
 * {@link io.qfchealth.CheckListener}, which is also told of beginning and end.
 */
public interface ExaminationListener {

    /**
     * A check begins to look, or to wait for what it must know.
     *
     * @param check which
     */
    default void examining(CheckDefinition check) {}

    /**
     * A check has looked; what settings waive is a warning already.
     *
     * @param finding what it found
     */
    default void examined(Finding finding) {}
}
