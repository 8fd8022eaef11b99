package io.qfchealth.migration;

import io.qfchealth.access.Answer;
import io.qfchealth.access.Question;
import io.qfchealth.access.Redaction;
import io.qfchealth.access.Subsystem;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.UnansweredException;
import io.qfchealth.database.Accounts;
import io.qfchealth.database.FileTotals;
import io.qfchealth.database.NewestChanges;
import io.qfchealth.database.Projects;
import io.qfchealth.discovery.Deployment;
import io.qfchealth.discovery.QfcConfigurationException;
import io.qfchealth.look.Look;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is on a server: images, services, volumes, storages, settings, users, projects, files. Plain data without secrets, names of
 * people, addresses or contents, to be compared with what is on another server after a move.
 *
 * <pre>{@code
 * Manifest before = oldServer.manifest();
 * before.save(Path.of("before.json"));
 * …
 * assertThat(newServer).hasEverythingOf(before);
 * }</pre>
 *
 * <p>What could not be asked is an answer that says why, and unknown to the comparison.
 *
 * @param format {@link #FORMAT}
 * @param takenAt when, in UTC, by the clock of the machine that looked
 * @param server which server it is of
 * @param images the images that it uses
 * @param services the services that are meant to run all the time
 * @param storages where it keeps files
 * @param settings the settings of its app
 * @param database its database server
 * @param accounts its users
 * @param projects its projects
 * @param files the files of these, as the database knows them
 * @param changes when something last happened
 */
public record Manifest(
        String format,
        Instant takenAt,
        Origin server,
        Answer<List<ImageEntry>> images,
        List<ServiceEntry> services,
        List<StorageEntry> storages,
        SettingsEntry settings,
        Answer<DatabaseEntry> database,
        Answer<Accounts> accounts,
        Answer<Projects> projects,
        Answer<FileTotals> files,
        Answer<NewestChanges> changes) {

    /** The format of the file; the number grows when older versions could not read it. */
    public static final String FORMAT = "qfc-health/manifest/1";

    /** The manifest that the setting {@code manifest} names. */
    public static final Question<Manifest> FORMER =
            new Question<>(Subsystem.MANIFEST, "the manifest of the former server", Manifest.class);

    /** Keeps copies. */
    public Manifest {
        services = List.copyOf(services);
        storages = List.copyOf(storages);
    }

    /**
     * What a manifest is made of besides the containers.
     *
     * @param deployment what is looked at
     * @return the questions
     */
    public static List<Question<?>> questions(Deployment deployment) {
        return Capture.questions(deployment);
    }

    /**
     * Makes a manifest of what one look sees. A look at saved evidence has answers only as far as they were asked when it was
     * saved: what only manifests ask was asked if the setting {@code manifest} was set then.
     *
     * @param look one moment of one deployment
     * @return what is there; a system without an answer is no reason to fail
     * @throws UnansweredException if the containers cannot be asked
     * @throws QfcConfigurationException if there is no deployment, or there are several
     */
    public static Manifest of(Look look) {
        return new Capture(look).manifest();
    }

    /**
     * Reads a file.
     *
     * @param file what {@link #save(Path)} wrote, of this version or a later one
     * @return the manifest
     * @throws QfcConfigurationException if it cannot be read or is no manifest; one sentence says why
     */
    public static Manifest read(Path file) {
        return ManifestFile.read(file);
    }

    /**
     * Writes a file, whole or not at all; one that exists is replaced. Only its owner may read it, where the file system knows owners.
     *
     * @param file where
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void save(Path file) {
        ManifestFile.write(json(), file);
    }

    /**
     * What {@link #save(Path)} writes.
     *
     * @return JSON, ending with a line feed
     */
    public String json() {
        return ManifestFile.json(this, Redaction.ofMarkedSecrets());
    }

    /**
     * What could not be asked, and why.
     *
     * @return by what is missing, in words; empty if everything is there
     */
    public Map<String, Trouble> missing() {
        Map<String, Trouble> missing = new LinkedHashMap<>();
        add(missing, "images", images);
        storages.forEach(storage -> add(missing, "versioning of storage " + storage.name(), storage.versioning()));
        add(missing, "database server", database);
        add(missing, "users", accounts);
        add(missing, "projects", projects);
        add(missing, "files", files);
        add(missing, "newest changes", changes);
        return missing;
    }

    private static void add(Map<String, Trouble> missing, String part, Answer<?> answer) {
        if (answer instanceof Answer.Unanswered<?> unanswered) {
            missing.put(part, unanswered.trouble());
        }
    }

    /** Names server and moment. */
    @Override
    public String toString() {
        return "manifest of \"" + server.project() + "\" at " + server.docker() + " of " + takenAt;
    }
}
