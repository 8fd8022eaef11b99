package io.qfchealth.logs;

import static io.qfchealth.finding.Severity.CRITICAL;
import static io.qfchealth.finding.Severity.MAJOR;
import static io.qfchealth.logs.LogCause.Weight.BREAKS;
import static io.qfchealth.logs.LogCause.Weight.WARNS;
import static io.qfchealth.logs.LogWords.ANY;
import static io.qfchealth.logs.LogWords.words;

import java.util.List;

/** What any program prints that does not get what programs need. */
final class ProgramWords {
    static final List<LogWords> ALL = List.of(
            words(
                    "disk-full",
                    BREAKS,
                    CRITICAL,
                    ANY,
                    "No space left on device|XMinioStorageFull|Errno 28\\b|disk is full|[Dd]isk full|reached its minimum free drive",
                    "no space is left on a disk",
                    "Free space (docker system df; df -h; df -i), the largest that can go first, and enlarge the disk."),
            words(
                    "memory",
                    WARNS,
                    MAJOR,
                    ANY,
                    "MemoryError|Cannot allocate memory|[Oo]ut of memory(?!\\?)|OutOfMemory",
                    "a program did not get the memory it wanted",
                    "See what takes it (docker stats); give the machine more, or run fewer workers."),
            words(
                    "files",
                    BREAKS,
                    MAJOR,
                    ANY,
                    "Too many open files",
                    "a program may not open as many files as it needs",
                    "Raise nofile (ulimits in the compose file) and recreate the container."));

    private ProgramWords() {}
}
