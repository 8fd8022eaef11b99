package io.qfchealth.database;

import io.qfchealth.access.Asked;
import io.qfchealth.access.Question;
import io.qfchealth.access.SystemProbe;
import io.qfchealth.access.UnansweredException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Asks the database. Thread-safe; questions may be asked in parallel, over at most {@value Connections#MOST} connections, which
 * are kept for the next look.
 */
public final class DatabaseProbe implements SystemProbe {
    private static final Map<Question<?>, Query<?>> QUERIES = queries();

    private final Connections connections;

    /**
     * Prepares to ask; opens no connection yet.
     *
     * @param site where it is
     * @param deadline how long one answer may take
     */
    public DatabaseProbe(DatabaseSite site, Duration deadline) {
        this.connections = new Connections(site, deadline);
    }

    private static Map<Question<?>, Query<?>> queries() {
        Map<Question<?>, Query<?>> all = new HashMap<>();
        all.putAll(ServerQueries.all());
        all.putAll(FileQueries.all());
        all.putAll(JobQueries.all());
        all.putAll(AccountQueries.all());
        all.putAll(CronQueries.all());
        all.putAll(InventoryQueries.all());
        return Map.copyOf(all);
    }

    @Override
    public Asked forOneLook() {
        Refusal refusal = new Refusal();
        return new Asked() {
            @Override
            public <T> T answer(Question<T> question, Given given) {
                return DatabaseProbe.this.answer(question, refusal);
            }
        };
    }

    @Override
    public <T> T answer(Question<T> question, Given given) {
        return answer(question, new Refusal());
    }

    private <T> T answer(Question<T> question, Refusal refusal) {
        Query<?> query = QUERIES.get(question);
        if (query == null) {
            throw new IllegalArgumentException("not a question for the database: " + question);
        }
        for (boolean again = true; ; again = false) {
            boolean login = question.equals(DatabaseQuestions.SERVER);
            try (Connections.Borrowed borrowed = login ? connections.borrowNew(refusal) : connections.borrow(refusal)) {
                try {
                    return question.type().cast(query.answer(borrowed.session()));
                } catch (SQLException e) {
                    borrowed.doubt();
                    if (!again || !borrowed.isKept() || !DatabaseTroubles.isEnded(e)) {
                        throw new UnansweredException(connections.troubles().asking(question.name(), e), e);
                    }
                    connections.forgetKept();
                }
            }
        }
    }

    /** Ends the connections, also those that are being asked. */
    @Override
    public void close() {
        connections.close();
    }
}
