package io.qfchealth.database;

import io.qfchealth.access.Redaction;
import io.qfchealth.access.Trouble;
import io.qfchealth.access.Trouble.Kind;
import io.qfchealth.access.TunnelException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What went wrong when a database was asked, in words that tell the cases apart. */
final class DatabaseTroubles {
    private static final int LONGEST = 200;
    private static final String SETTINGS = "\"database-url\", \"database-user\" and \"database-password\"";

    private final DatabaseSite site;
    private final Redaction redaction;

    DatabaseTroubles(DatabaseSite site, Redaction redaction) {
        this.site = site;
        this.redaction = redaction;
    }

    /** Says whether nothing answered at an address, so that another one may be tried. */
    static boolean isNowhere(SQLException e) {
        return causes(e)
                        .anyMatch(cause -> cause instanceof ConnectException
                                || cause instanceof UnknownHostException
                                || cause instanceof NoRouteToHostException)
                || isTimeout(e);
    }

    private static boolean isTimeout(SQLException e) {
        return causes(e).anyMatch(cause -> cause instanceof SocketTimeoutException)
                || message(e).toLowerCase(Locale.ROOT).contains("attempt timed out");
    }

    /** Says whether the connection is gone, rather than slow, so that a new one may do better. */
    static boolean isEnded(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return (state.startsWith("08") || state.startsWith("57P")) && !isTimeout(e);
    }

    /** Says whether a connection pooler refuses what a server would take. */
    static boolean isOfPooler(SQLException e) {
        return message(e).contains("unsupported startup parameter");
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.<@Nullable Throwable>iterate(thrown, cause -> cause != null, Throwable::getCause)
                .map(cause -> cause == null ? thrown : cause);
    }

    private static String message(Throwable thrown) {
        return String.valueOf(thrown.getMessage());
    }

    Trouble interrupted() {
        return new Trouble(
                Kind.TIMED_OUT,
                "The look ended before the database" + where() + " was asked.",
                "Look again; allow more time by the setting \"deadline\".");
    }

    Trouble closed() {
        return new Trouble(
                Kind.REFUSED,
                "The server was closed before the database was asked.",
                "Look before QfcServer.close() is called.");
    }

    private String where() {
        return site.addresses().isEmpty() ? "" : " at " + site.addresses().get(0) + " (" + site.origin() + ")";
    }

    /** Why no connection could be opened. */
    Trouble connecting(DatabaseAddress address, SQLException e) {
        Optional<Trouble> noWay = causes(e)
                .filter(TunnelException.class::isInstance)
                .map(cause -> ((TunnelException) cause).noWay())
                .findFirst();
        return noWay.orElseGet(() -> refused(address, e));
    }

    private Trouble refused(DatabaseAddress address, SQLException e) {
        String state = Optional.ofNullable(e.getSQLState()).orElse("");
        String at = address + " (" + site.origin() + ")";
        String said = said(e);
        return switch (state) {
            case "28P01" ->
                new Trouble(
                        Kind.NOT_PERMITTED,
                        "The database at " + at + " answers, and refuses the password of user \"" + site.user() + "\".",
                        "Correct POSTGRES_PASSWORD in .env if it is not the one that is meant. A database that exists keeps the "
                                + "password it has, so give its role that of .env. In the database of the compose files: "
                                + "docker compose up -d; docker compose exec db sh -c \"psql -U \\$POSTGRES_USER -d "
                                + "\\$POSTGRES_DB -c \\\"ALTER USER \\$POSTGRES_USER PASSWORD "
                                + "'\\$POSTGRES_PASSWORD'\\\"\"; in another one a superuser does it.");
            case "28000" -> notAllowed(at, said);
            case "3D000" ->
                new Trouble(
                        Kind.REFUSED,
                        "The server at " + at + " has no database \"" + site.database() + "\".",
                        "Restore it there, or correct POSTGRES_DB in .env (or the setting \"database-url\"); the databases "
                                + "it has: psql -h " + address.host() + " -p " + address.port() + " -U " + site.user()
                                + " -l");
            case "53300" ->
                new Trouble(
                        Kind.REFUSED,
                        "The database at " + at + " has no connection left: " + said + ".",
                        "See who holds them (SELECT usename, application_name, state, count(*) FROM pg_stat_activity GROUP BY "
                                + "1, 2, 3, as a superuser), end those nobody needs, raise max_connections.");
            case "57P03" ->
                new Trouble(
                        Kind.REFUSED,
                        "The database at " + at + " does not take connections: " + said + ".",
                        "Wait while it starts or recovers; read its log for what it is doing.");
            case "57P01", "57P02", "57P05" ->
                new Trouble(
                        Kind.REFUSED,
                        "The database at " + at + " ended the connection: " + said + ".",
                        "Read the log of the database server for why it stops.");
            case "42501" ->
                new Trouble(
                        Kind.NOT_PERMITTED,
                        "User \"" + site.user() + "\" may not connect to database \"" + site.database() + "\" at " + at
                                + ".",
                        "GRANT CONNECT ON DATABASE \"" + site.database() + "\" TO \"" + site.user() + "\";");
            case "08004" -> noPassword(at, said);
            default -> withoutState(address, at, said, e);
        };
    }

    private Trouble notAllowed(String at, String said) {
        if (said.contains("pg_hba.conf")) {
            return new Trouble(
                    Kind.NOT_PERMITTED,
                    "The database at " + at + " does not admit user \"" + site.user() + "\" from this machine: " + said
                            + ".",
                    "Add a line for this user, database and address to pg_hba.conf and reload (SELECT pg_reload_conf()); if "
                            + "it says \"no encryption\", set sslmode=require.");
        }
        return new Trouble(
                Kind.NOT_PERMITTED,
                "The database at " + at + " answers, and refuses user \"" + site.user() + "\": " + said + ".",
                "Create the role or let it log in (ALTER ROLE \"" + site.user()
                        + "\" LOGIN), or correct POSTGRES_USER in .env (or the setting \"database-user\").");
    }

    private Trouble noPassword(String at, String said) {
        if (!said.contains("password")) {
            return new Trouble(
                    Kind.REFUSED,
                    "The database at " + at + " refuses the connection: " + said + ".",
                    "Correct the settings " + SETTINGS + ".");
        }
        return new Trouble(
                Kind.NOT_PERMITTED,
                "The database at " + at + " wants a password, and none is known for user \"" + site.user() + "\".",
                "Set \"database-user\" and \"database-password\".");
    }

    private Trouble withoutState(DatabaseAddress address, String at, String said, SQLException e) {
        if (causes(e).anyMatch(cause -> cause instanceof UnknownHostException)) {
            return new Trouble(
                    Kind.UNREACHABLE,
                    "There is no database at " + at + ": the host name is not known here.",
                    "Correct the host name, or, if only containers know it, set \"database-url\" to an address that leads to "
                            + "it from this machine.");
        }
        if (isTimeout(e)) {
            return new Trouble(
                    Kind.TIMED_OUT,
                    "The database at " + at + " did not answer in time.",
                    "See whether the server hangs or a firewall swallows the connection (pg_isready -h "
                            + address.host() + " -p " + address.port()
                            + "); if it can only be reached another way, set \"database-url\".");
        }
        if (causes(e).anyMatch(cause -> cause instanceof ConnectException || cause instanceof NoRouteToHostException)) {
            return new Trouble(
                    Kind.UNREACHABLE,
                    "No database listens at " + at + ": " + reason(e) + ".",
                    "Start it (docker compose up -d db, if it is in the compose project) and read its log; if it is "
                            + "elsewhere, set \"database-url\".");
        }
        if (causes(e).anyMatch(cause -> cause instanceof SSLException)
                || said.contains("SSL")
                || said.toLowerCase(Locale.ROOT).contains("certificate")) {
            return new Trouble(
                    Kind.REFUSED,
                    "The database at " + at + " and this machine do not agree on TLS (sslmode " + site.sslMode() + "): "
                            + said + ".",
                    "Set \"database-url\" with the sslmode that the server wants (…?sslmode=require), and for verify-ca or "
                            + "verify-full with its authority (&sslrootcert=FILE).");
        }
        if (said.contains("TimeZone")) {
            return new Trouble(
                    Kind.REFUSED,
                    "The database at " + at + " does not know the time zone of this Java ("
                            + TimeZone.getDefault().getID() + "): " + said + ".",
                    "Run Java with -Duser.timezone=GMT, or install time zone data (tzdata) on the database server.");
        }
        if (causes(e).anyMatch(cause -> cause instanceof EOFException || cause instanceof SocketException)) {
            return new Trouble(
                    Kind.UNREACHABLE,
                    "What listens at " + at + " closes the connection at once.",
                    "See whether the database is just starting or stopping (docker compose ps db, and its log), or whether "
                            + "something else listens there.");
        }
        if (String.valueOf(e.getSQLState()).startsWith("08P")
                || causes(e).anyMatch(cause -> cause instanceof IOException)) {
            return new Trouble(
                    Kind.GARBLED,
                    "What listens at " + at + " does not speak as PostgreSQL does: " + said + ".",
                    "Correct host and port; PostgreSQL listens on 5432 unless it was told otherwise.");
        }
        return new Trouble(
                Kind.REFUSED,
                "The database at " + at + " refuses the connection: " + said + ".",
                "Read the log of the database server; correct the settings " + SETTINGS + ".");
    }

    /** Why a question on an open connection has no answer. */
    Trouble asking(String question, SQLException e) {
        String state = Optional.ofNullable(e.getSQLState()).orElse("");
        String said = said(e);
        return switch (state) {
            case "57014" ->
                new Trouble(
                        Kind.TIMED_OUT,
                        "The database" + where() + " took too long to answer when asked for " + question + ".",
                        "See what keeps it busy (SELECT pid, state, wait_event_type, query_start FROM pg_stat_activity WHERE "
                                + "state <> 'idle').");
            case "55P03" ->
                new Trouble(
                        Kind.TIMED_OUT,
                        "A table of the database" + where() + " is locked by another session: no answer when asked for "
                                + question + ".",
                        "See who holds the lock (SELECT pid, pg_blocking_pids(pid), state, xact_start FROM pg_stat_activity), "
                                + "and end it (SELECT pg_terminate_backend(PID)).");
            case "42501" ->
                new Trouble(
                        Kind.NOT_PERMITTED,
                        "User \"" + site.user() + "\" may not see " + question + " in the database" + where() + ": "
                                + said + ".",
                        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO \"" + site.user()
                                + "\"; GRANT pg_read_all_stats TO \"" + site.user() + "\";");
            case "42P01", "42703", "42883" ->
                new Trouble(
                        Kind.REFUSED,
                        "The database" + where() + " lacks what " + question + " are read from: " + said + ".",
                        "See whether it was restored completely and all migrations were applied (python manage.py "
                                + "showmigrations in the app container).");
            default ->
                isTimeout(e)
                        ? new Trouble(
                                Kind.TIMED_OUT,
                                "The database" + where() + " fell silent when asked for " + question + ".",
                                "See whether the server hangs, and the network between.")
                        : new Trouble(
                                state.startsWith("08") || state.startsWith("57P") ? Kind.UNREACHABLE : Kind.REFUSED,
                                "The database" + where() + " did not answer when asked for " + question + ": " + said
                                        + ".",
                                "Read the log of the database server.");
        };
    }

    /** What the server says, without what the driver puts around it. */
    private String said(SQLException e) {
        String text = message(e).replaceFirst("^(FATAL|ERROR|PANIC): ", "");
        String line =
                redaction.mask(text.strip().lines().findFirst().orElse("")).replaceAll("\\p{Cntrl}", " ");
        String cut = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
        return cut.replaceFirst("\\.$", "");
    }

    /** What the innermost exception says; the outer ones only say that something failed. */
    private static String reason(SQLException e) {
        Throwable root = causes(e).reduce((outer, inner) -> inner).orElse(e);
        String text = message(root).strip();
        return text.isEmpty()
                ? root.getClass().getSimpleName()
                : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
