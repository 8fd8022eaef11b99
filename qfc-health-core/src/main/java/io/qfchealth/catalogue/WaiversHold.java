package io.qfchealth.catalogue;

import io.qfchealth.check.Check;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.Area;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.finding.Severity;
import io.qfchealth.look.Look;
import java.util.List;

/** {@code config.waivers}: looks at the waivers themselves. */
final class WaiversHold implements Check {
    static final CheckDefinition DEFINITION = new CheckDefinition(
            "config.waivers",
            Area.CONFIG,
            Severity.MAJOR,
            "every waiver still holds and is still needed",
            "A waiver that is over hides nothing any more: what was accepted for some time is a failure again. One that matches "
                    + "nothing hides the next real failure of that check.",
            "In the settings file, under waivers: take out what is not needed any more, or agree on a new day.",
            false,
            List.of());

    private final List<String> known;

    /**
     * Looks at the waivers of a catalogue.
     *
     * @param known the ids of its checks
     */
    WaiversHold(List<String> known) {
        this.known = List.copyOf(known);
    }

    List<String> known() {
        return known;
    }

    @Override
    public CheckDefinition definition() {
        return DEFINITION;
    }

    @Override
    public boolean isAskedFor(Settings settings) {
        return !settings.waivers().isEmpty();
    }

    /** Alone it sees no findings of others; {@link Catalogue#examine} gives it those. */
    @Override
    public Finding examine(Look look) {
        return Waivers.of(look).judged(List.of(), known);
    }
}
