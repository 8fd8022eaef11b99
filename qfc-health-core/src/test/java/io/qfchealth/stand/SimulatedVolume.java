package io.qfchealth.stand;

import java.time.Instant;

/**
 * A volume in the memory of a simulated engine.
 *
 * @param model as it was asked for
 * @param created when
 */
record SimulatedVolume(VolumeModel model, Instant created) {}
