package io.qfchealth.diagnosis;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every rule, in the order in which to repair: the machine, the services, the database, the storage, what jobs need, the jobs,
 * the web, and what only some people notice. What is special stands before what is general, and what one rule explains
 * leads no other.
 */
final class Rules {
    private static final List<Rule> ALL = Stream.of(
                    MachineRules.all(),
                    ServiceRules.all(),
                    DatabaseRules.all(),
                    StorageRules.all(),
                    JobContainerRules.all(),
                    WorkerRules.all(),
                    AddressRules.all(),
                    JobRules.all(),
                    WebRules.all(),
                    MoveRules.all(),
                    PeopleRules.all())
            .flatMap(List::stream)
            .toList();

    private Rules() {}

    static List<Rule> all() {
        return ALL;
    }
}
