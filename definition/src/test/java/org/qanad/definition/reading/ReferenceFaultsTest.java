package org.qanad.definition.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceFaultsTest {
    private Author author;

    @BeforeEach
    void begin(@TempDir Path empty) {
        author = new Author(empty);
    }

    @ParameterizedTest(name = "{0}: {1} → {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    records/bed.yaml | forms: [plot, weeding*] | forms: [plott, weeding*] | garden/records/bed.yaml:6: there is no form 'plott'. Did you mean 'plot'?
                    records/bed.yaml | to: done | to: doen | garden/records/bed.yaml:13: the step 'finish' leads to 'doen', which is no state. Did you mean 'done'?
                    records/bed.yaml | by: [gardener] | by: [gardner] | garden/records/bed.yaml:14: there is no role 'garden.gardner'. Did you mean 'garden.gardener'?
                    records/bed.yaml | to: done | "to: done, needs: [weding]" | garden/records/bed.yaml:
                    records/bed.yaml | columns: [number, soil] | columns: [number, soill] | garden/records/bed.yaml:5: there is no field 'soill'. Did you mean 'soil'?
                    records/bed.yaml | number: BED | number: bed1 | garden/records/bed.yaml:4: 'number' is 'bed1'
                    records/bed.yaml | number: BED | "number: BED%nparent: pot" | garden/records/bed.yaml:5: there is no record 'garden.pot'. Did you mean 'garden.bed'?
                    records/bed.yaml | number: BED | "number: BED%nkind: spot" | garden/records/bed.yaml:5: 'kind' is 'spot'
                    records/bed.yaml | number: BED | "number: BED%nterritory: soil" | garden/records/bed.yaml:5: 'soil' is a choice. Name a field of type territory.
                    records/bed.yaml | number: BED | "number: BED%nshared_with: [soil]" | garden/records/bed.yaml:5: 'soil' is a choice. Name a field of type organisation or user.
                    records/bed.yaml | when: weeding.size() > 0 | when: weding.size() > 0 | garden/records/bed.yaml:15: undeclared reference to 'weding'
                    roles/gardener.yaml | bed: { | bet: { | garden/roles/gardener.yaml:3: there is no record 'garden.bet'. Did you mean 'garden.bed'?
                    roles/gardener.yaml | read: own | read: mine | garden/roles/gardener.yaml:4: 'read' is 'mine'
                    indicators/beds.yaml | count: bed | count: bett | garden/indicators/beds.yaml:4: there is no record 'garden.bett'
                    indicators/beds.yaml | by: [soil] | by: [soill] | garden/indicators/beds.yaml:5: there is no dimension 'soill'. Did you mean 'soil'?
                    indicators/beds.yaml | by: [soil] | by: [width] | garden/indicators/beds.yaml:5: 'width' is a whole_number, which a figure is not split by
                    indicators/beds.yaml | by: [soil] | "by: [soil]%nsum: soil" | garden/indicators/beds.yaml:6: 'soil' is a choice. Name a field of type whole_number or decimal.
                    indicators/beds.yaml | by: [soil] | "by: [soil]%ndate: width" | garden/indicators/beds.yaml:6: 'width' is a whole_number. Name a field of type date or date_time.
                    indicators/beds.yaml | by: [soil] | "by: [soil]%nwhere: soil == 3" | garden/indicators/beds.yaml:6:
                    work/my_beds.yaml | roles: [gardener] | roles: [keeper] | garden/work/my_beds.yaml:5: there is no role 'garden.keeper'
                    work/my_beds.yaml | where: owner == actor.user | where: ownr == actor.user | garden/work/my_beds.yaml:4: undeclared reference to 'ownr'
                    work/my_beds.yaml | roles: [gardener] | "roles: [gardener]%ndue: soil" | garden/work/my_beds.yaml:6: 'soil' is a choice. Name a field of type date or date_time.
                    """)
    void what_is_not_declared_is_answered_at_its_line(String file, String piece, String other, String fault) {
        author.exchanges(file, piece, other.replace("%n", "\n").replace("to: done, ", "to: done\n            "));

        assertThat(author.faults()).anyMatch(told -> told.startsWith(fault));
    }

    @Test
    void when_without_a_message_is_refused() {
        author.exchanges("records/bed.yaml", "        message: Weed it first.\n", "")
                .exchanges("i18n/az.yaml", ", message: Əvvəl alaq et.", "");

        assertThat(author.faults())
                .containsExactly("garden/records/bed.yaml:15: 'when' has no message."
                        + " Add 'message:' that says what is missing.");
    }

    @Test
    void two_records_may_not_share_a_number() {
        secondRecord("");

        assertThat(author.faults()).anyMatch(fault -> fault.contains("has the number BED too"));
    }

    @Test
    void what_is_carried_must_be_alike() {
        secondRecord("parent: bed\ncarries: {bed: {ripe_on: width}}\n").exchanges("records/pot.yaml", "BED", "POT");

        assertThat(author.faults())
                .containsExactly("garden/records/pot.yaml:6: 'ripe_on' cannot carry 'width': they differ in type or"
                        + " list. Give both the same.");
    }

    @Test
    void what_is_carried_must_be_there() {
        secondRecord("parent: bed\ncarries: {bed: {ripe_on: dug_onn}}\n").exchanges("records/pot.yaml", "BED", "POT");

        assertThat(author.faults())
                .containsExactly("garden/records/pot.yaml:6: there is no field of garden.bed 'dug_onn'."
                        + " Did you mean 'dug_on'?");
    }

    @Test
    void only_a_parent_gives_what_is_carried() {
        secondRecord("carries: {bed: {ripe_on: dug_on}}\n").exchanges("records/pot.yaml", "BED", "POT");

        assertThat(author.faults())
                .containsExactly("garden/records/pot.yaml:5: 'carries' names garden.bed, which is no parent."
                        + " Add it to 'parent'.");
    }

    @Test
    void children_may_not_be_listed_under_the_name_of_a_field() {
        secondRecord("parent: bed\n")
                .exchanges("records/pot.yaml", "BED", "POT")
                .exchanges("forms/plot.yaml", "width:", "pots:")
                .exchanges("i18n/az.yaml", "width:", "pots:");

        assertThat(author.faults()).anyMatch(fault -> fault.contains("'pots' means two things in the record 'bed'"));
    }

    private Author secondRecord(String more) {
        return author.writes(
                        "records/pot.yaml",
                        "record: pot\nlabel: Pot\nplural: Pots\nnumber: BED\n" + more
                                + "forms: [fruit]\nlifecycle:\n  open: {label: Open}\n")
                .writes(
                        "forms/fruit.yaml",
                        "form: fruit\nlabel: Fruit\nfields:\n  ripe_on: {type: date, label: Ripe on}\n")
                .exchanges("i18n/az.yaml", "forms:\n", "forms:\n  fruit: {label: Meyvə, fields: {ripe_on: Gün}}\n")
                .exchanges(
                        "i18n/az.yaml",
                        "records:\n",
                        "records:\n  pot: {label: Dibçək, plural: Dibçəklər, states: {open: Açıq}}\n");
    }
}
