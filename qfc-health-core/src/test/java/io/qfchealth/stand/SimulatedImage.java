package io.qfchealth.stand;

/**
 * An image in the memory of a simulated engine.
 *
 * @param id the digest of its configuration, which takes a while to find out
 * @param model as it was loaded
 */
record SimulatedImage(String id, ImageModel model) {
    static SimulatedImage of(ImageModel model) {
        return new SimulatedImage(model.id(), model);
    }
}
