package org.qanad.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.qanad.access.Acting;
import org.qanad.start.TestCountry;

/** The end of a reading travels with its last question. */
class QueriesTest {
    private static final String WHO_ACTS = "select current_setting('qanad.account', true)";

    private final TestCountry country = TestCountry.shared();
    private final Acting acting = country.part(Acting.class);
    private final DSLContext database = country.part(DSLContext.class);

    private String last(DSLContext transaction) {
        return Queries.last(transaction, WHO_ACTS + " where 1 = ?", row -> row.getString(1), 1)
                .getFirst();
    }

    @Test
    void after_the_last_question_nothing_can_be_asked() {
        assertThatThrownBy(() -> acting.alone(country.as("aysel.caseworker").id(), transaction -> {
                    last(transaction);
                    return Queries.first(transaction, WHO_ACTS, row -> row.getString(1));
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("after the last question");
        assertThatThrownBy(() -> acting.alone(country.as("aysel.caseworker").id(), transaction -> {
                    last(transaction);
                    return transaction.fetch(WHO_ACTS);
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void outside_a_transaction_there_is_no_last_question() {
        assertThatThrownBy(() -> last(database)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_last_question_is_answered_as_whoever_acts_and_leaves_nothing_behind() {
        var who = country.as("aysel.caseworker").id();

        assertThat(acting.<String>alone(who, this::last)).isEqualTo(who.toString());

        // The connection has gone back to the pool, and whoever gets it next acts for nobody.
        for (var again = 0; again < 50; again++) {
            assertThat(Queries.first(database, WHO_ACTS, row -> row.getString(1))
                            .orElse(""))
                    .isEmpty();
        }
    }

    @Test
    void one_that_is_refused_leaves_the_connection_whole() {
        var who = country.as("aysel.caseworker").id();
        assertThatThrownBy(() -> acting.alone(
                        who, transaction -> Queries.last(transaction, "select 1 / 0", row -> row.getInt(1))))
                .isInstanceOf(DataAccessException.class);

        assertThat(acting.<String>alone(who, this::last)).isEqualTo(who.toString());
    }
}
