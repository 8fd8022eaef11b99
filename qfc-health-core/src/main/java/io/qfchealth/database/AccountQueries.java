package io.qfchealth.database;

import io.qfchealth.access.Question;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Users, tokens, plans: counts and moments. */
final class AccountQueries {
    private static final int TOKENS = 20_000;
    private static final int PERSON = 1;
    private static final int ORGANIZATION = 2;
    private static final Duration DEFAULT_LIFE = Duration.ofDays(30);
    private static final Duration LONGEST_LIFE = Duration.ofDays(400);

    /** Tokens that became void longer ago are of no interest. */
    private static final int DAYS_VOID = 7;

    private AccountQueries() {}

    static Map<Question<?>, Query<?>> all() {
        return Map.of(
                AccountQuestions.POPULATION, AccountQueries::population,
                AccountQuestions.TOKENS, AccountQueries::tokens,
                AccountQuestions.SUBSCRIPTIONS, AccountQueries::subscriptions,
                AccountQuestions.LOCKOUTS, AccountQueries::lockouts);
    }

    private static String typeColumn(Session session) throws SQLException {
        return session.columns("core_user").contains("type") ? "type" : "user_type";
    }

    private static Population population(Session session) throws SQLException {
        return session.one(
                """
                SELECT clock_timestamp() AS now,
                       count(*) FILTER (WHERE %1$s = %2$d) AS people,
                       count(*) FILTER (WHERE %1$s = %2$d AND is_active) AS active_people,
                       count(*) FILTER (WHERE %1$s = %3$d) AS organizations,
                       (SELECT count(*) FROM %4$s) AS projects
                FROM core_user
                """.formatted(
                                typeColumn(session),
                                PERSON,
                                ORGANIZATION,
                                ProjectTable.of(session).name()),
                row -> new Population(
                        row.instant("now").orElseThrow(),
                        row.number("people"),
                        row.number("active_people"),
                        row.number("organizations"),
                        row.number("projects")));
    }

    private static ClientTokens tokens(Session session) throws SQLException {
        // Servers may let tokens live longer than by default; the newest ones tell.
        Duration life = session.one(
                        "SELECT extract(epoch from max(expires_at - created_at)) AS life FROM authentication_authtoken "
                                + "WHERE created_at > now() - interval '7 days' AND client_type <> 'worker'",
                        row -> row.seconds("life"))
                .orElse(DEFAULT_LIFE);
        Duration longest = life.compareTo(LONGEST_LIFE) > 0 ? LONGEST_LIFE : life;
        long days = Math.max(DEFAULT_LIFE.toDays(), longest.toDays()) + DAYS_VOID + 1;
        List<ClientToken> tokens = session.list(
                tokensSql(days),
                row -> new ClientToken(
                        row.text("client_type"),
                        row.instant("created_at").orElseThrow(),
                        row.instant("expires_at").orElseThrow(),
                        row.instant("last_used_at"),
                        row.flag("superseded")));
        return new ClientTokens(JobQueries.now(session), tokens, TOKENS);
    }

    static String tokensSql(long days) {
        return """
                WITH known AS MATERIALIZED (
                    SELECT client_type, created_at, expires_at, last_used_at,
                           max(created_at) OVER same AS newest, max(expires_at) OVER same AS latest
                    FROM authentication_authtoken
                    WHERE created_at > now() - interval '%d days' AND client_type <> 'worker'
                    WINDOW same AS (PARTITION BY user_id, client_type))
                SELECT client_type, created_at, expires_at, last_used_at,
                       newest > created_at OR (expires_at <= now() AND latest > now()) AS superseded
                FROM known WHERE expires_at > now() - interval '%d days'
                ORDER BY created_at LIMIT %d
                """.formatted(days, DAYS_VOID, TOKENS);
    }

    private static Subscriptions subscriptions(Session session) throws SQLException {
        List<DefaultPlans> plans = !session.columns("subscription_plan").contains("is_default")
                ? List.of()
                : session.list(
                        """
                        SELECT t.type, count(p.id) AS plans, count(p.id) FILTER (WHERE p.is_default) AS defaults
                        FROM (VALUES (%d), (%d)) AS t(type) LEFT JOIN subscription_plan p ON p.user_type = t.type
                        GROUP BY t.type ORDER BY t.type
                        """.formatted(PERSON, ORGANIZATION),
                        row -> new DefaultPlans(row.integer("type"), row.number("plans"), row.number("defaults")));
        boolean knowsSubscriptions = session.exists("subscription_subscription");
        String current = knowsSubscriptions
                ? "SELECT DISTINCT account_id FROM subscription_subscription WHERE active_since <= now() "
                        + "AND (active_until IS NULL OR active_until > now())"
                : "SELECT user_id AS account_id FROM core_useraccount";
        return session.one(
                """
                SELECT clock_timestamp() AS now, count(*) AS users, count(*) FILTER (WHERE a.user_id IS NULL) AS no_account,
                       count(*) FILTER (WHERE a.user_id IS NOT NULL AND s.account_id IS NULL) AS no_subscription
                FROM core_user u
                LEFT JOIN core_useraccount a ON a.user_id = u.id
                LEFT JOIN (%s) s ON s.account_id = a.user_id
                WHERE u.%s IN (%d, %d)
                """.formatted(current, typeColumn(session), PERSON, ORGANIZATION),
                row -> new Subscriptions(
                        row.instant("now").orElseThrow(),
                        row.number("users"),
                        row.number("no_account"),
                        row.number("no_subscription"),
                        plans));
    }

    private static Lockouts lockouts(Session session) throws SQLException {
        if (!session.exists("axes_accessattempt")) {
            return new Lockouts(JobQueries.now(session), 0, 0, 0, 0, 0);
        }
        String logins = session.exists("axes_accesslog")
                ? "(SELECT ip_address FROM axes_accesslog ORDER BY id DESC LIMIT 1000)"
                : "(SELECT ip_address FROM axes_accessattempt LIMIT 0)";
        return session.one(
                """
                WITH attempts AS MATERIALIZED (
                    SELECT username, ip_address, failures_since_start >= 5 AS locked FROM axes_accessattempt
                    WHERE attempt_time > now() - interval '30 minutes'),
                by_address AS (
                    SELECT count(DISTINCT username) AS names FROM attempts WHERE locked GROUP BY ip_address)
                SELECT clock_timestamp() AS now, (SELECT count(*) FROM attempts) AS attempts,
                       (SELECT count(DISTINCT username) FROM attempts WHERE locked) AS locked_names,
                       (SELECT count(*) FROM by_address) AS locked_addresses,
                       (SELECT coalesce(max(names), 0) FROM by_address) AS most_names,
                       (SELECT count(DISTINCT ip_address) FROM (%s UNION ALL SELECT ip_address FROM attempts) a)
                           AS login_addresses
                """.formatted(logins),
                row -> new Lockouts(
                        row.instant("now").orElseThrow(),
                        row.number("attempts"),
                        row.number("locked_names"),
                        row.number("locked_addresses"),
                        row.number("most_names"),
                        row.number("login_addresses")));
    }
}
