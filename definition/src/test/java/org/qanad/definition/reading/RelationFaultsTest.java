package org.qanad.definition.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qanad.definition.model.RelationKind;
import org.qanad.definition.model.RelationKind.Family;

class RelationFaultsTest {
    private static final String KINDS = """
            kinds:
              mother: {label: Mother, inverse: {label: Child, female: Daughter}, family: parent, older: true, single: true}
              friend: {label: Friend, symmetric: true}
              grandparent: {label: Grandparent, inverse: Grandchild, family: kin, generation: 2}
              suspect: {label: Suspect, inverse: Victim, sensitive: true}
            """;

    private static final String AZERBAIJANI = """
            relations:
              mother: {label: Ana, inverse: {label: Övlad, female: Qızı}}
              friend: {label: Dost}
              grandparent: {label: Nənə və ya baba, inverse: Nəvə}
              suspect: {label: Şübhəli, inverse: Zərər çəkmiş}
            """;

    @TempDir
    private Path folder = Path.of("");

    private Author author() {
        return new Author(folder)
                .writes("../relations/kinds.yaml", KINDS)
                .writes("../relations/i18n/az.yaml", AZERBAIJANI);
    }

    private List<String> faultsWith(String piece, String other) {
        return author().exchanges("../relations/kinds.yaml", piece, other).faults();
    }

    @Test
    void without_the_file_there_is_no_kind_and_no_fault() {
        var reading = new Author(folder).reading();

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.definitions().orElseThrow().relations()).isEmpty();
    }

    @Test
    void a_kind_says_what_each_is_of_the_other() {
        var reading = author().reading();

        assertThat(reading.faults()).isEmpty();
        var kinds = reading.definitions().orElseThrow().relations();
        assertThat(kinds.keySet()).containsExactly("mother", "friend", "grandparent", "suspect");
        assertThat(kinds.get("mother"))
                .matches(mother -> mother.older() && mother.single() && mother.generation() == 1)
                .extracting(mother -> mother.inverse().label().in("az"))
                .isEqualTo("Övlad");
        assertThat(kinds.get("mother"))
                .extracting(RelationKind::inverse)
                .extracting(called -> String.valueOf(called.female()))
                .asString()
                .contains("Qızı");
        assertThat(kinds.get("friend"))
                .matches(friend -> friend.symmetric() && friend.family() == null)
                .matches(friend -> friend.inverse().equals(friend.label()));
        assertThat(kinds.get("grandparent")).matches(kind -> kind.family() == Family.KIN && kind.generation() == 2);
        assertThat(kinds.get("suspect")).matches(RelationKind::sensitive);
    }

    @Test
    void a_kind_needs_a_label_and_what_the_other_is() {
        assertThat(faultsWith("{label: Friend, symmetric: true}", "{symmetric: true}"))
                .contains("relations/kinds.yaml:3: 'label' is missing. Add a line such as 'label: A plain word'.");
        assertThat(faultsWith("{label: Friend, symmetric: true}", "{label: Friend}"))
                .contains("relations/kinds.yaml:3: 'inverse' is missing. Add a line such as 'inverse: Child'.");
    }

    @Test
    void an_unknown_key_and_an_unknown_word_are_told_with_what_was_meant() {
        assertThat(faultsWith("symmetric: true}", "symetric: true, inverse: Friend}"))
                .anyMatch(fault -> fault.startsWith("relations/kinds.yaml:3: unknown key 'symetric'")
                        && fault.contains("symmetric"));
        assertThat(faultsWith("family: parent", "family: parents"))
                .containsExactly("relations/kinds.yaml:2: 'family' is 'parents'. Did you mean 'parent'?");
    }

    @Test
    void what_contradicts_itself_is_a_fault() {
        assertThat(faultsWith("symmetric: true}", "symmetric: true, older: true}"))
                .containsExactly("relations/kinds.yaml:3: two who are the same of each other cannot both be older."
                        + " Remove 'older' or 'symmetric'.");
        assertThat(faultsWith("sensitive: true", "sensitive: true, family: kin"))
                .containsExactly("relations/kinds.yaml:5: what is drawn in the family is not sensitive."
                        + " Remove 'family' or 'sensitive'; one person may be both in two relations.");
        assertThat(faultsWith("generation: 2", "generation: 3"))
                .containsExactly("relations/kinds.yaml:4: 'generation' is '3'."
                        + " Write 0, 1 or 2: how many generations above.");
        assertThat(faultsWith("older: true, single: true", "generation: 1"))
                .containsExactly("relations/kinds.yaml:2: only kin have a generation to be told."
                        + " Remove it: a parent stands one above, a partner and a sibling beside.");
    }

    @Test
    void a_name_becomes_what_is_kept_and_must_be_plain() {
        assertThat(faultsWith("  friend:", "  Best-Friend:"))
                .contains("relations/kinds.yaml:3: the name 'Best-Friend' is not usable."
                        + " Use small Latin letters, digits and underscores, at most 40, a letter first.");
    }

    @Test
    void every_side_is_translated_and_nothing_else_is() {
        var author = author().exchanges("../relations/i18n/az.yaml", ", female: Qızı", ", male: Oğlu");

        assertThat(author.faults())
                .containsExactly(
                        "relations/i18n/az.yaml:2: 'relations.mother.inverse.male' translates nothing."
                                + " Correct the path, or remove the line.",
                        "relations/kinds.yaml:2: 'Daughter' has no translation into 'az'."
                                + " Add relations.mother.inverse.female to i18n/az.yaml.");
    }

    @Test
    void a_file_without_kinds_and_one_with_too_many_are_faults() {
        assertThat(author().writes("../relations/kinds.yaml", "kinds: {}\n").faults())
                .contains("relations/kinds.yaml:1: there is no kind of relation. Add 'kinds:' with at least one.");
        var many = new StringBuilder("kinds:\n");
        for (var i = 0; i <= 60; i++) {
            many.append("  k").append(i).append(": {label: Friend, symmetric: true}\n");
        }
        assertThat(author().writes("../relations/kinds.yaml", many.toString()).faults())
                .contains("relations/kinds.yaml:1: there are 61 kinds. Keep at most 60: nobody chooses among more.");
    }

    @Test
    void a_role_is_granted_what_is_sensitive_record_by_record() {
        var reading = author().exchanges("roles/gardener.yaml", "edit: own", "edit: own, sensitive: own")
                .reading();

        assertThat(reading.faults()).isEmpty();
        assertThat(author().exchanges("roles/gardener.yaml", "edit: own", "edit: own, sensitiv: own")
                        .faults())
                .anyMatch(fault -> fault.contains("unknown key 'sensitiv'") && fault.contains("sensitive"));
    }
}
