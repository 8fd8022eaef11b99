package io.qfchealth.finding;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of a check before it looks at anything. Assertion, test, report line and documentation are made of it.
 *
 * @param id stable id, area first, such as {@code docker.image.present}
 * @param area the part of the deployment it looks at
 * @param severity what its failure means
 * @param title what holds when it passes, as a statement
 * @param why what its failure means for the people who use the server
 * @param remedy what to do in general; a finding may say it more exactly
 * @param optIn true for a check that writes, and therefore only runs when asked to
 * @param thresholds the limits it compares with
 * @param tags what it is about beyond its area, by the alphabet; {@link Tag} has those of the checks that come along
 * @param docs where its documentation is found: a path and anchor within the project, such as
 *     {@code docs/checks.md#docker.image.present}, or any address
 */
public record CheckDefinition(
        String id,
        Area area,
        Severity severity,
        String title,
        String why,
        String remedy,
        boolean optIn,
        List<Threshold> thresholds,
        Set<String> tags,
        String docs) {

    /** Keeps copies, the tags by the alphabet. */
    public CheckDefinition {
        thresholds = List.copyOf(thresholds);
        tags = Collections.unmodifiableSet(new TreeSet<>(tags));
    }

    /**
     * A check without tags, documented on the project's page of checks.
     *
     * @param id stable id, area first
     * @param area the part of the deployment it looks at
     * @param severity what its failure means
     * @param title what holds when it passes, as a statement
     * @param why what its failure means for the people who use the server
     * @param remedy what to do in general
     * @param optIn true for a check that writes
     * @param thresholds the limits it compares with
     */
    public CheckDefinition(
            String id,
            Area area,
            Severity severity,
            String title,
            String why,
            String remedy,
            boolean optIn,
            List<Threshold> thresholds) {
        this(id, area, severity, title, why, remedy, optIn, thresholds, Set.of(), "docs/checks.md#" + id);
    }

    /**
     * The same check with tags, in addition to those that it has.
     *
     * @param more what it is about
     * @return a copy
     */
    public CheckDefinition tagged(Tag... more) {
        return with(Arrays.stream(more).map(Tag::id).toList());
    }

    /**
     * The same check with tags of one's own, in addition to those that it has.
     *
     * @param more lower case words, several joined by hyphens, such as {@code on-call}
     * @return a copy
     */
    public CheckDefinition tagged(String... more) {
        return with(List.of(more));
    }

    private CheckDefinition with(Collection<String> more) {
        Set<String> all = new TreeSet<>(tags);
        all.addAll(more);
        return new CheckDefinition(id, area, severity, title, why, remedy, optIn, thresholds, all, docs);
    }

    /**
     * The same check with documentation of one's own.
     *
     * @param address where it is found, such as {@code https://wiki.example.org/checks#license}
     * @return a copy
     */
    public CheckDefinition documentedAt(String address) {
        return new CheckDefinition(id, area, severity, title, why, remedy, optIn, thresholds, tags, address);
    }
}
