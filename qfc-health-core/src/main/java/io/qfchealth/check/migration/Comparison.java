package io.qfchealth.check.migration;

import io.qfchealth.access.Answer;
import io.qfchealth.access.Question;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.check.Check;
import io.qfchealth.check.Verdict;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.SettingKey;
import io.qfchealth.discovery.Settings;
import io.qfchealth.finding.CheckDefinition;
import io.qfchealth.finding.Finding;
import io.qfchealth.look.Look;
import io.qfchealth.migration.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A check that compares with a former server: with the manifest it was given, or with the one that the settings name. */
abstract class Comparison implements Check {
    private final CheckDefinition definition;
    private final Optional<Manifest> given;

    Comparison(CheckDefinition definition, Optional<Manifest> given) {
        this.definition = definition;
        this.given = given;
    }

    /** What it asks of this server. */
    abstract List<Question<?>> asks(Deployment deployment);

    /**
     * Compares.
     *
     * @param before the former server
     * @param look this server
     * @param verdict begun
     * @throws UnansweredException if one of the two is not known
     */
    abstract Finding compare(Manifest before, Look look, Verdict verdict);

    @Override
    public final CheckDefinition definition() {
        return definition;
    }

    @Override
    public final boolean isAskedFor(Settings settings) {
        return settings.text(SettingKey.MANIFEST).isPresent();
    }

    @Override
    public final List<Question<?>> questions(Deployment deployment, Settings settings) {
        if (given.isPresent()) {
            return asks(deployment);
        }
        if (!isAskedFor(settings)) {
            return List.of();
        }
        List<Question<?>> questions = new ArrayList<>(asks(deployment));
        questions.add(Manifest.FORMER);
        return questions;
    }

    @Override
    public final Finding examine(Look look) {
        Verdict verdict = Verdict.on(definition);
        if (given.isEmpty() && !isAskedFor(look.settings())) {
            return verdict.skipped("no manifest of a former server is set: the setting \"" + SettingKey.MANIFEST.id()
                    + "\" names the file that capture wrote there");
        }
        Manifest before = given.orElseGet(() -> look.ask(Manifest.FORMER));
        return compare(before, look, verdict);
    }

    /** A part of the manifest; its absence must not be taken for trouble of this server. */
    static <T> T part(Manifest before, Answer<T> part, String name) {
        if (part instanceof Answer.Unanswered<T> unanswered) {
            throw new UnansweredException(new Trouble(
                    Trouble.Kind.NOT_RECORDED,
                    "The manifest of \"" + before.server().project() + "\" does not hold its " + name + ", because: "
                            + unanswered.trouble().sentence(),
                    "On the former server: " + unanswered.trouble().remedy()
                            + " Then capture it again (capture --out FILE)."));
        }
        return part.orThrow();
    }
}
