package io.qfchealth.junit.sample;

import static io.qfchealth.QfcAssertions.assertThat;

import io.qfchealth.QfcServer;
import io.qfchealth.junit.QfcAcceptance;
import io.qfchealth.junit.QfcAcceptanceSuite;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Not named as a test, so that the build of this project leaves it alone. */
@QfcAcceptance
public class ReleaseGate implements QfcAcceptanceSuite {

    @Test
    void workersCanWork(QfcServer server) {
        assertThat(server).canRunJobs();
    }

    @Nested
    class Workers {
        @Test
        void areAlike(QfcServer server) {
            assertThat(server.workers()).allAlike();
        }
    }
}
