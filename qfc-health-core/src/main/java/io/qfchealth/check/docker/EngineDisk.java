package io.qfchealth.check.docker;

import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.check.Check;
import io.qfchealth.check.Text;
import io.qfchealth.check.Verdict;
import io.qfchealth.docker.DiskUsage;
import io.qfchealth.docker.Engine;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.finding.Tag;
import io.qfchealth.finding.Threshold;
import io.qfchealth.look.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code docker.engine.disk}. */
final class EngineDisk implements Check {
    private static final Threshold FREE =
            new Threshold("free", "1000000000", "bytes", "fewer bytes free on the engine's disk fail");
    private static final Threshold SCARCE =
            new Threshold("scarce", "5000000000", "bytes", "fewer bytes free on the engine's disk warn");
    private static final Threshold BUILD_CACHE =
            new Threshold("build-cache", "20000000000", "bytes", "more bytes of unused build cache warn");
    private static final CheckDefinition DEFINITION = new CheckDefinition(
                    "docker.engine.disk",
                    Area.DOCKER,
                    Severity.MAJOR,
                    "the engine's disk has room",
                    "On a full disk no job container can be created, and the database and the logs cannot write: everything degrades at "
                            + "once.",
                    "Free the largest item first: docker builder prune (build cache), docker image prune (dangling images; not -a, "
                            + "which deletes the QGIS image when no container uses it), then logs.",
                    false,
                    List.of(FREE, SCARCE, BUILD_CACHE))
            .tagged(Tag.CAPACITY);

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Finding examine(Look look) {
        Engine engine = look.engine();
        List<String> seen = new ArrayList<>();
        List<String> wanting = new ArrayList<>();
        boolean full = false;
        if (engine.rootDirectoryFree().isPresent()
                && engine.rootDirectoryTotal().isPresent()) {
            long free = engine.rootDirectoryFree().getAsLong();
            String text = Text.bytes(free) + " of "
                    + Text.bytes(engine.rootDirectoryTotal().getAsLong()) + " free in " + engine.rootDirectory();
            full = free < look.number(DEFINITION, FREE);
            (full || free < look.number(DEFINITION, SCARCE) ? wanting : seen).add(text);
        } else {
            // The engine's API does not tell the free space, so on another machine only what the engine itself keeps is
            // seen.
            seen.add("free space not visible from this machine");
        }
        Optional<DiskUsage> usage = usage(look, seen);
        if (usage.isPresent()) {
            long cache = usage.get().reclaimableBuildCache();
            seen.add(Text.bytes(usage.get().layers()) + " of images");
            (cache > look.number(DEFINITION, BUILD_CACHE) ? wanting : seen)
                    .add(Text.bytes(cache) + " of unused build cache");
        }
        Verdict verdict = Verdict.on(DEFINITION)
                .expected("at least "
                        + Text.bytes(Math.max(look.number(DEFINITION, FREE), look.number(DEFINITION, SCARCE)))
                        + " free, at most "
                        + Text.bytes(look.number(DEFINITION, BUILD_CACHE)) + " of unused build cache")
                .evidence("seen", seen);
        if (full) {
            return verdict.actual(Text.list(wanting)).fail();
        }
        if (!wanting.isEmpty()) {
            return verdict.actual(Text.list(wanting)).severity(Severity.RISK).warn();
        }
        return verdict.actual(Text.list(seen))
                .pass(usage.isPresent() || engine.rootDirectoryFree().isPresent() ? 1 : 0);
    }

    /** Before API 1.42 engines measure every volume for this answer, which can take longer than any deadline. */
    private static Optional<DiskUsage> usage(Look look, List<String> seen) {
        try {
            return Optional.of(look.diskUsage());
        } catch (UnansweredException e) {
            if (e.trouble().kind() == Trouble.Kind.TIMED_OUT) {
                seen.add("images and build cache not measured in time by the engine");
                return Optional.empty();
            }
            throw e;
        }
    }
}
