package io.qfchealth.fault;

import java.util.List;
import java.util.stream.Stream;

/** All faults. Each makes the answers of all systems say what they say when that is broken. */
final class Faults {
    static final List<Fault> ALL = Stream.of(
                    EngineFaults.ALL,
                    WorkerFaults.ALL,
                    ServiceFaults.ALL,
                    JobFaults.ALL,
                    DatabaseFaults.ALL,
                    StorageFaults.ALL,
                    WebFaults.ALL,
                    SettingFaults.ALL,
                    LogFaults.ALL)
            .flatMap(List::stream)
            .toList();

    private Faults() {}
}
