package org.qanad.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qanad.audit.Finding.Kind;

/** Whoever owns the tables may write whatever they like into them. It is found, and the row is named. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperTest {
    private static final Map<String, String> KEYS =
            Map.of("qanad.audit", "id", "qanad.revision", "change", "qanad.attachment", "id");

    private final Chain chain = Chain.apart("tampered").withDeeds().withoutHindrance();

    @AfterEach
    void put_back() {
        chain.putBack();
    }

    @AfterAll
    void close() {
        chain.country.close();
    }

    @Test
    void what_nobody_touched_fits() {
        var verdict = chain.verify(chain.printed());

        assertThat(verdict.finding()).isEmpty();
        assertThat(verdict.seals()).isEqualTo(3);
        assertThat(verdict.rows()).isEqualTo(sealedRows());
        assertThat(verdict.rows()).isGreaterThan(20);
    }

    private long sealedRows() {
        return KEYS.keySet().stream()
                .mapToLong(table -> chain.country.count("select count(*) from " + table
                        + " where tx < (select max(upto) from qanad.seal)"
                        + (table.equals("qanad.attachment") ? " and record is not null" : "")))
                .sum();
    }

    @ParameterizedTest
    @ValueSource(strings = {"qanad.audit", "qanad.revision", "qanad.attachment"})
    void a_change_of_any_column_of_any_row_is_named(String table) {
        for (var column : chain.columns(table).entrySet()) {
            for (var key : List.of(keys(table).getFirst(), keys(table).getLast())) {
                change(table, key, column.getKey(), column.getValue());

                var finding = chain.verify().finding().orElseThrow(() -> new AssertionError(column + " was changed"));

                assertThat(finding.where()).as(column.toString()).isEqualTo(table + " " + key);
                assertThat(finding.kind()).as(column.toString()).isIn(Kind.CHANGED, Kind.MISSING);
                chain.putBack();
            }
        }
    }

    private void change(String table, String key, String column, String type) {
        var value = switch (type) {
            case "uuid" -> "gen_random_uuid()";
            case "bigint", "integer" -> "coalesce(" + column + ", 0) + 1000000";
            case "timestamp with time zone" -> column + " + interval '1 second'";
            case "jsonb" -> "'{\"another\": 1}'";
            case "text[]" -> "array['another']";
            case "bytea" -> "'\\x00'";
            case "text" -> "coalesce(" + column + ", '') || 'x'";
            default -> throw new IllegalStateException(type);
        };
        chain.owner(
                "update " + table + " set " + column + " = " + value + " where " + KEYS.get(table) + "::text = ?", key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"qanad.audit", "qanad.revision", "qanad.attachment"})
    void a_row_that_was_removed_is_missing(String table) {
        var keys = keys(table);
        for (var key : List.of(keys.getFirst(), keys.get(keys.size() / 2), keys.getLast())) {
            chain.owner("delete from " + table + " where " + KEYS.get(table) + "::text = ?", key);

            var finding = chain.verify().finding().orElseThrow();

            assertThat(finding.where()).isEqualTo(table + " " + key);
            assertThat(finding.kind()).isEqualTo(Kind.MISSING);
            chain.putBack();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"qanad.audit", "qanad.revision", "qanad.attachment"})
    void a_row_that_was_put_among_the_sealed_is_added(String table) {
        for (var like : keys(table)) {
            var added = copy(table, like, "tx");

            var finding = chain.verify().finding().orElseThrow();

            assertThat(finding.where()).isEqualTo(table + " " + added);
            assertThat(finding.kind()).isEqualTo(Kind.ADDED);
            chain.putBack();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"qanad.audit", "qanad.revision"})
    void a_row_that_says_it_is_older_than_its_seal_is_added(String table) {
        var added = copy(table, keys(table).getFirst(), "qanad.tx()");
        chain.owner(
                "update " + table + " set at = at - interval '1 day' where " + KEYS.get(table) + "::text = ?", added);

        assertThat(chain.verify().finding().orElseThrow().where()).isEqualTo(table + " " + added);

        chain.seal();
        var finding = chain.verify().finding().orElseThrow();
        assertThat(finding.where()).isEqualTo(table + " " + added);
        assertThat(finding.kind()).isEqualTo(Kind.ADDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"qanad.audit", "qanad.revision", "qanad.attachment"})
    void a_row_of_a_transaction_that_has_not_happened_is_added(String table) {
        var added = copy(table, keys(table).getFirst(), "qanad.tx() + 1000000");

        assertThat(chain.verify().finding().orElseThrow().where()).isEqualTo(table + " " + added);
    }

    /** The key of a copy. */
    private String copy(String table, String like, String tx) {
        var columns = List.copyOf(chain.columns(table).keySet());
        var key = KEYS.get(table);
        var values = columns.stream()
                .map(column -> column.equals("tx")
                        ? tx
                        : !column.equals(key)
                                ? column
                                : table.equals("qanad.audit") ? "id + 500000" : "gen_random_uuid()")
                .toList();
        return String.valueOf(chain.country
                .ask(
                        "insert into " + table + " (" + String.join(", ", columns) + ") select "
                                + String.join(", ", values) + " from " + table + " where " + key
                                + "::text = ? returning " + key,
                        like)
                .getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"qanad.audit", "qanad.revision", "qanad.attachment"})
    void rows_that_changed_places_are_named(String table) {
        var keys = keys(table);
        var seal = keysOfSeal(table, 2);
        exchangeKeys(table, seal.getFirst(), seal.getLast());

        var finding = chain.verify().finding().orElseThrow();

        assertThat(finding.kind()).isEqualTo(Kind.MOVED);
        assertThat(finding.where()).isEqualTo(table + " " + seal.getFirst());
        assertThat(finding.seal()).isEqualTo(2);
        chain.putBack();

        exchangeKeys(table, keys.getFirst(), keys.getLast());

        assertThat(chain.verify().finding().orElseThrow().kind()).isIn(Kind.MOVED, Kind.CHANGED);
        assertThat(chain.verify().finding().orElseThrow().where()).isEqualTo(table + " " + keys.getFirst());
    }

    private void exchangeKeys(String table, String one, String other) {
        var key = KEYS.get(table);
        var type = table.equals("qanad.audit") ? "bigint" : "uuid";
        var away = table.equals("qanad.audit") ? "-1" : "00000000-0000-0000-0000-000000000000";
        for (var step : List.of(List.of(one, away), List.of(other, one), List.of(away, other))) {
            chain.owner(
                    "update " + table + " set " + key + " = ?::text::" + type + " where " + key + "::text = ?",
                    step.getLast(),
                    step.getFirst());
        }
    }

    @Test
    void random_tampering_is_found_every_time() {
        var random = new Random(20_261_122);
        for (var round = 0; round < 80; round++) {
            var table = List.copyOf(KEYS.keySet()).get(random.nextInt(3));
            var keys = keys(table);
            var key = keys.get(random.nextInt(keys.size()));
            var columns = new ArrayList<>(chain.columns(table).entrySet());
            var named = switch (random.nextInt(3)) {
                case 0 -> {
                    var column = columns.get(random.nextInt(columns.size()));
                    change(table, key, column.getKey(), column.getValue());
                    yield key;
                }
                case 1 -> {
                    chain.owner("delete from " + table + " where " + KEYS.get(table) + "::text = ?", key);
                    yield key;
                }
                default -> copy(table, key, "tx");
            };

            assertThat(chain.verify().finding().map(Finding::where))
                    .as("round " + round)
                    .contains(table + " " + named);
            chain.putBack();
        }
    }

    @Test
    void the_newest_seal_that_was_cut_is_known_to_whoever_keeps_roots_or_the_key() {
        var printed = chain.printed();
        chain.owner("delete from qanad.seal_leaves where seal = 3");
        chain.owner("delete from qanad.seal where number = 3");

        assertThat(chain.verify(printed).finding().orElseThrow().where()).isEqualTo("seal 3");
        var remembered = Roots.none().and(chain.country.sealKey(), "tampered");
        assertThat(chain.verify(remembered).finding().orElseThrow().sentence()).contains("was cut");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(chain::seal))
                .isInstanceOf(Sealer.ChainCut.class)
                .hasMessageContaining("Seal 3 was made here");
    }

    @Test
    void a_row_old_enough_that_no_seal_holds_is_named() {
        chain.owner("delete from qanad.seal_leaves");
        chain.owner("delete from qanad.seal");
        var first = keys("qanad.audit").getFirst();
        chain.owner("update qanad.audit set at = at - interval '11 minutes' where id::text = ?", first);

        var finding = chain.verify().finding().orElseThrow();

        assertThat(finding.where()).isEqualTo("qanad.audit " + first);
        assertThat(finding.kind()).isEqualTo(Kind.UNSEALED);
    }

    @Test
    void a_seal_that_is_gone_from_the_middle_breaks_the_chain() {
        chain.owner("delete from qanad.seal_leaves where seal = 2");
        chain.owner("delete from qanad.seal where number = 2");

        var finding = chain.verify().finding().orElseThrow();

        assertThat(finding.where()).isEqualTo("seal 2");
        assertThat(finding.kind()).isEqualTo(Kind.BROKEN);
    }

    @Test
    void kept_hashes_that_were_edited_are_named_with_their_row() {
        var row = keysOfSeal("qanad.revision", 2).getLast();
        chain.owner("update qanad.seal_leaves set leaves = set_byte(leaves, octet_length(leaves) - 1,"
                + " 255 - get_byte(leaves, octet_length(leaves) - 1)) where seal = 2 and source = 'qanad.revision'");

        var finding = chain.verify().finding().orElseThrow();

        assertThat(finding.kind()).isEqualTo(Kind.LEAVES);
        assertThat(finding.where()).isEqualTo("qanad.revision " + row);
    }

    @Test
    void a_row_with_its_kept_hashes_and_seal_rewritten_lacks_the_signature(@TempDir Path elsewhere) {
        chain.owner(
                "update qanad.audit set action = 'nothing' where tx >= (select upto from qanad.seal where number = 2)"
                        + " and tx < (select upto from qanad.seal where number = 3)");
        rewrite(SealKey.open(elsewhere.resolve("own.key")));

        var finding = chain.verify().finding().orElseThrow();
        assertThat(finding.where()).isEqualTo("seal 3");
        assertThat(finding.kind()).isEqualTo(Kind.FORGED);
        assertThat(finding.what()).contains("a key that is not known");
    }

    @Test
    void even_with_the_key_what_was_printed_before_tells() {
        var printed = chain.printed();
        chain.owner(
                "update qanad.audit set action = 'nothing' where tx >= (select upto from qanad.seal where number = 2)"
                        + " and tx < (select upto from qanad.seal where number = 3)");
        rewrite(SealKey.open(chain.country.sealKey()));

        assertThat(chain.verify().finding()).isEmpty();
        var finding = chain.verify(printed).finding().orElseThrow();
        assertThat(finding.where()).isEqualTo("seal 3");
        assertThat(finding.what()).contains("not the one that was kept elsewhere");
    }

    /** The newest seal made anew, with everything in it right but the key. */
    private void rewrite(SealKey key) {
        var old = Statement.read(String.valueOf(chain.country
                        .ask("select statement from qanad.seal where number = 3")
                        .getFirst()))
                .orElseThrow();
        var parts = new ArrayList<Statement.Part>();
        try (var evidence = chain.evidence()) {
            for (var table : SealedTable.ALL) {
                var leaves = new ArrayList<Leaf>();
                evidence.rows(table).forEachRemaining(row -> {
                    if (row.tx() >= old.from() && row.tx() < old.upto()) {
                        leaves.add(new Leaf(SealedRow.packed(row.key()), row.leaf()));
                    }
                });
                parts.add(new Statement.Part(table.name(), leaves.size(), Sealer.root(leaves)));
                chain.owner(
                        "update qanad.seal_leaves set leaves = ? where seal = 3 and source = ?",
                        Leaf.pack(leaves),
                        table.name());
            }
        }
        var seal = key.sign(new Statement(
                old.number(), old.at(), old.from(), old.upto(), parts, old.previous(), key.fingerprint()));
        chain.owner(
                "update qanad.seal set statement = ?, hash = ?, signature = ? where number = 3",
                seal.statement(),
                Hashes.HEX.parseHex(seal.hash()),
                Hashes.HEX.parseHex(seal.signature()));
    }

    @Test
    void a_seal_whose_statement_or_signature_was_touched_is_forged() {
        for (var touched : List.of(
                "statement = replace(statement, 'number 2', 'number 2 ')",
                "hash = sha256('another')",
                "signature = sha256('another') || sha256('another')",
                "at = at + interval '1 second'",
                "upto = upto + 1")) {
            chain.owner("update qanad.seal set " + touched + " where number = 2");

            var finding = chain.verify().finding().orElseThrow();

            assertThat(finding.where()).as(touched).isEqualTo("seal 2");
            assertThat(finding.kind()).as(touched).isEqualTo(Kind.FORGED);
            chain.putBack();
        }
    }

    /** Keys of the sealed rows, in the order of sealing. */
    private List<String> keys(String table) {
        return keys(table, "t.tx < (select max(upto) from qanad.seal)");
    }

    private List<String> keysOfSeal(String table, int seal) {
        return keys(
                table,
                "t.tx >= (select upto from qanad.seal where number = " + (seal - 1)
                        + ") and t.tx < (select upto from qanad.seal where number = " + seal + ")");
    }

    private List<String> keys(String table, String which) {
        var found = chain.country.ask("select " + KEYS.get(table) + "::text from " + table + " t where "
                + (table.equals("qanad.attachment") ? "record is not null and " : "")
                + which + " order by t.tx, t." + KEYS.get(table));
        return found.isEmpty()
                ? keys(table, "true")
                : found.stream().map(Objects::requireNonNull).toList();
    }
}
