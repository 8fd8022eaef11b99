package io.qfchealth.check.storage;

import io.qfchealth.access.Question;
import io.qfchealth.discovery.StorageEndpoint;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import io.qfchealth.storage.S3Reply;
import io.qfchealth.storage.StorageQuestions;
import java.time.Duration;
import java.util.List;

/** {@code storage.clock}. */
final class StorageClock extends EachStorage {
    private static final Threshold NOTABLE =
            new Threshold("notable", "60s", "duration", "clocks that differ by more warn");
    private static final Threshold REFUSED = new Threshold(
            "refused",
            "15m",
            "duration",
            "clocks that differ by more fail: S3 refuses requests signed at another time");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
            "storage.clock",
            Area.STORAGE,
            Severity.CRITICAL,
            "the clocks of the engine and of every storage agree",
            "S3 refuses requests whose signature is more than 15 minutes off its own clock: then no file can be read or written, "
                    + "with keys that are right.",
            "Let both machines take the time from the network: sudo timedatectl set-ntp true",
            false,
            List.of(NOTABLE, REFUSED));

    StorageClock() {
        super(DEFINITION);
    }

    @Override
    boolean isForWebDav() {
        return true;
    }

    @Override
    List<Question<?>> questions(StorageEndpoint storage) {
        return List.of(StorageQuestions.bucket(storage.name()));
    }

    @Override
    Judgement judge(StorageEndpoint storage, Look look) {
        S3Reply reply = look.ask(StorageQuestions.bucket(storage.name())).reply();
        if (reply.serverTime().isEmpty()) {
            return Judgement.skipped("does not tell its time");
        }
        // Asked within one look, so the clock of this machine, which may be wrong itself, does not matter.
        Duration apart = Duration.between(look.now(), reply.serverTime().get());
        String text = "its clock is " + Apart.told(apart) + " the engine's";
        Duration size = apart.abs();
        if (size.compareTo(look.duration(DEFINITION, REFUSED)) > 0) {
            return Judgement.fail(text);
        }
        if (size.compareTo(look.duration(DEFINITION, NOTABLE)) > 0) {
            return Judgement.warn(text).severity(Severity.RISK);
        }
        if (reply.code().equals(Refusals.CLOCK)) {
            return Judgement.warn("it refuses requests of this machine, whose clock is "
                            + Apart.told(Duration.between(reply.serverTime().get(), reply.receivedAt()))
                            + " its own; the engine's agrees with it")
                    .severity(Severity.MINOR)
                    .remedy("Correct the clock of this machine: sudo timedatectl set-ntp true");
        }
        return Judgement.pass("its clock and the engine's agree to "
                + look.duration(DEFINITION, NOTABLE).toSeconds() + " s");
    }

    /** How far one clock is from another. */
    private static final class Apart {
        private static final Duration MINUTES = Duration.ofMinutes(3);

        private Apart() {}

        static String told(Duration apart) {
            Duration size = apart.abs();
            String number = size.compareTo(MINUTES) < 0 ? size.toSeconds() + " s" : size.toMinutes() + " min";
            return number + (apart.isNegative() ? " behind" : " ahead of");
        }
    }
}
