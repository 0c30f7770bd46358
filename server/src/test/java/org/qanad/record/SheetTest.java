package org.qanad.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.condition;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qanad.access.Accounts;
import org.qanad.access.Acting;
import org.qanad.access.Actor;
import org.qanad.access.Origin;
import org.qanad.kernel.Fault;
import org.qanad.kernel.Refusal;
import org.qanad.start.Story;
import org.qanad.start.TestCountry;

/** What is read for a file of many records: no more than it may hold, and as much of each as there is. */
class SheetTest {
    private final TestCountry country = TestCountry.shared();
    private final Story story = new Story(country);
    private final Acting acting = country.part(Acting.class);

    @Test
    void more_records_than_a_file_holds_are_refused_with_what_to_do() {
        var some = List.of(story.registered(), story.registered(), story.registered());
        var type = country.definitions().record("protection.case").orElseThrow();
        var sql = RecordSql.of(country.definitions(), type, supervisor());
        var these = List.of(condition("r.id = any(?)", (Object) some.toArray(UUID[]::new)));

        assertThatThrownBy(() -> acting.as(
                        supervisor(), transaction -> Exports.chosen(transaction, sql, these, Listing.Order.NUMBER, 2)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.problem().code()).isEqualTo("export-too-large");
                    assertThat(refusal.problem().status()).isEqualTo(422);
                    assertThat(refusal.faults()).containsExactly(Fault.of("export-narrow", "type", 2));
                });
        List<List<UUID>> chosen = acting.as(
                supervisor(), transaction -> Exports.chosen(transaction, sql, these, Listing.Order.NUMBER, 3));
        assertThat(chosen).containsExactly(some);
    }

    @Test
    void a_type_too_wide_for_one_question_is_read_by_several_and_is_the_same() {
        var record = story.active();
        var type = country.definitions().record("protection.case").orElseThrow();
        var ids = List.of(record, UUID.randomUUID(), story.registered());

        List<Sheet.Row> whole =
                acting.as(supervisor(), transaction -> new Sheet(supervisor(), type).read(transaction, ids));
        List<Sheet.Row> pieces =
                acting.as(supervisor(), transaction -> new Sheet(supervisor(), type, 20).read(transaction, ids));

        assertThat(whole).hasSize(2).isEqualTo(pieces);
        assertThat(whole.getFirst().answers()).contains("Nənəmlə qalmaq istəyirəm.", "school");
    }

    private Actor supervisor() {
        return country.part(Accounts.class)
                .actor(country.as("nigar.supervisor").id(), Origin.inside())
                .orElseThrow();
    }
}
