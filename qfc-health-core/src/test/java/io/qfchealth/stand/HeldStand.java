package io.qfchealth.stand;

import java.util.concurrent.CountDownLatch;

/** A program that starts a stand and keeps it until it is told to end. */
final class HeldStand {
    private HeldStand() {}

    /** Takes the name of the compose project. */
    public static void main(String[] arguments) throws InterruptedException {
        StandModel model = StandModel.builder().project(arguments[0]).build();
        try (DockerStand stand = DockerStand.start(model)) {
            System.out.println(stand.model().project());
            new CountDownLatch(1).await();
        }
    }
}
