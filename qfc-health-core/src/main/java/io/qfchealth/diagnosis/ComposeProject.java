package io.qfchealth.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where the compose files of a deployment are, as Compose noted it on the containers: commands that begin with
 * {@code docker compose} are right only there.
 *
 * @param name of the project
 * @param directory in which Compose was called; a path of that machine
 * @param files the compose files
 * @param psql opens a session of the database, such as {@code docker exec -it qfieldcloud-db-1 psql -U gis -d gis}; empty if
 *     the database is none of the project
 */
public record ComposeProject(String name, String directory, List<String> files, String psql) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+-]+");
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^a-z0-9_-]");
    private static final Pattern IN_QUOTES = Pattern.compile("[\\\\\"$`]");
    private static final List<String> USUAL = List.of(
            "compose.yaml",
            "compose.yml",
            "docker-compose.yml",
            "docker-compose.yaml",
            "docker-compose.override.yml",
            "docker-compose.override.yaml",
            "compose.override.yaml",
            "compose.override.yml");

    /**
     * A project of which nothing is known about a database.
     *
     * @param name of the project
     * @param directory in which Compose was called
     * @param files the compose files
     */
    public ComposeProject(String name, String directory, List<String> files) {
        this(name, directory, files, "");
    }

    /**
     * The same project with a database in it.
     *
     * @param container of the database
     * @param user who logs in
     * @param database its name
     * @return with a command that opens a session
     */
    public ComposeProject withDatabase(String container, String user, String database) {
        return new ComposeProject(
                name,
                directory,
                files,
                "docker exec -it " + container + " psql -U " + quoted(user) + " -d " + quoted(database));
    }

    /** Keeps a copy. */
    public ComposeProject {
        files = List.copyOf(files);
    }

    /**
     * What to type before any {@code docker compose}, once for each terminal.
     *
     * @return such as {@code cd /srv/qfieldcloud && export COMPOSE_FILE=docker-compose.yml:docker-compose.prod.yml}
     */
    public String enter() {
        List<String> settings = new ArrayList<>();
        List<String> relative = files.stream().map(this::relative).toList();
        if (!USUAL.containsAll(relative)) {
            settings.add("COMPOSE_FILE=" + quoted(String.join(":", relative)));
        }
        if (!name.equals(usualName())) {
            settings.add("COMPOSE_PROJECT_NAME=" + quoted(name));
        }
        String enter = "cd " + quoted(directory);
        return settings.isEmpty() ? enter : enter + " && export " + String.join(" ", settings);
    }

    /** A statement as a command of the shell; the statement itself where the database is none of the project. */
    String asCommand(String statement) {
        return psql.isEmpty()
                ? statement.substring(0, statement.length() - 1)
                : psql.replaceFirst(" -it ", " ") + " -c \""
                        + IN_QUOTES.matcher(statement).replaceAll("\\\\$0") + "\"";
    }

    private String relative(String file) {
        String prefix = directory.endsWith("/") ? directory : directory + "/";
        return file.startsWith(prefix) ? file.substring(prefix.length()) : file;
    }

    /** The name that Compose gives a project by its directory. */
    private String usualName() {
        String last = directory.substring(directory.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return NOT_IN_NAMES.matcher(last).replaceAll("");
    }

    private static String quoted(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
