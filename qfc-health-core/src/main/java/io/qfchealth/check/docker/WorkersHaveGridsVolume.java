package io.qfchealth.check.docker;

import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Setting;
import io.qfchealth.docker.Volume;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.look.Look;
import java.util.List;

/** {@code workers.grids}. */
final class WorkersHaveGridsVolume implements Check {
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "workers.grids",
                    Area.WORKERS,
                    Severity.MAJOR,
                    "the volume with transformation grids that job containers are given exists",
                    "The engine silently creates an absent volume, empty: no job fails, and coordinates are off by up to metres.",
                    "Copy the volume from the old server, or fill it again: docker compose up -d mirror_transformation_grids; a wrong name "
                            + "is corrected in QFIELDCLOUD_TRANSFORMATION_GRIDS_VOLUME_NAME.",
                    false,
                    List.of())
            .tagged(Tag.MOVE);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        Setting<String> wanted = look.deployment().gridsVolume();
        if (wanted.value().startsWith("/")) {
            return Verdict.on(DEFINITION)
                    .skipped(wanted.value() + " (" + wanted.origin()
                            + ") is a directory of the machine, which the engine does not show");
        }
        List<Volume> volumes = look.volumes();
        Verdict verdict = Verdict.on(DEFINITION).expected("volume " + wanted.value() + " (" + wanted.origin() + ")");
        if (volumes.stream().anyMatch(volume -> volume.name().equals(wanted.value()))) {
            return verdict.actual("volume " + wanted.value() + " exists").pass(1);
        }
        return verdict.actual("volume " + wanted.value() + " is absent; " + Text.count(volumes.size(), "volume")
                        + " looked at")
                .evidence(
                        "similar",
                        volumes.stream()
                                .map(Volume::name)
                                .filter(name -> name.endsWith("transformation_grids"))
                                .toList())
                .fail();
    }
}
