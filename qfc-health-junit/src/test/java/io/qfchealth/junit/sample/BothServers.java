package io.qfchealth.junit.sample;

import static io.qfchealth.QfcAssertions.assertThat;

import io.qfchealth.QfcServer;
import io.qfchealth.junit.QfcAcceptance;
import io.qfchealth.junit.QfcAcceptanceSuite;
import io.qfchealth.junit.QfcTest;

/** Not named as a test, so that the build of this project leaves it alone. */
@QfcAcceptance(name = "staging")
@QfcAcceptance(name = "production", only = "workers")
public class BothServers implements QfcAcceptanceSuite {

    @QfcTest
    void workersCanWork(QfcServer server) {
        assertThat(server).canRunJobs();
    }
}
