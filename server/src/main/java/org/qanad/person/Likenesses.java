package org.qanad.person;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.qanad.kernel.Queries;
import org.qanad.matching.register.Likeness;
import org.qanad.matching.register.Likeness.Band;
import org.qanad.matching.register.RegisterKeys;
import org.qanad.matching.register.RegisterKeys.Lookup;
import org.qanad.matching.register.Yardstick;
import org.qanad.matching.value.Birth;
import org.qanad.person.Persons.Person;
import org.springframework.stereotype.Component;

/** Who on file may be the one that somebody tells of, and why. */
@Component
public final class Likenesses {
    /** Whom the surest keys lead to are looked at first: so many together. */
    private static final double EXPECTED_FIRST = 10;

    /** Keys that lead to more than so many together find nobody in particular. */
    private static final double EXPECTED_MOST = 800;

    private static final int FIRST_WEIGHED = 40;
    private static final int WEIGHED_BY_NAMES = 60;
    private static final int MOST_WEIGHED = 300;
    private static final int MOST_BY_BEGINNINGS = 20;
    private static final int MOST_PROPOSED = 10;

    private final CommonNames names;

    Likenesses(CommonNames names) {
        this.names = names;
    }

    /** A person on file, and how like to the one told of. */
    public record Alike(Person person, Likeness likeness) {}

    /** Two persons, as far as is known of them. */
    public Likeness compare(PersonDetails one, PersonDetails other) {
        return yardstick().weigh(Tellings.of(one), List.of(Tellings.of(other))).getFirst();
    }

    /** Those whom the caller sees and who are most like the one told of, the likest first. */
    public List<Alike> find(DSLContext transaction, PersonDetails told, int most) {
        return likest(alike(transaction, told, List.of(), most), most);
    }

    /**
     * The same for a name that is being typed in one piece: those whose names begin so are looked at too. For the digits of a
     * telephone, or of its end, whoever has it.
     */
    public List<Alike> named(DSLContext transaction, String full, int most) {
        var digits = Persons.telephone(full);
        if (digits.isPresent()) {
            var weighed = new LinkedHashMap<UUID, Alike>();
            weigh(Tellings.phoned(full), Persons.phoned(transaction, digits.get()), weighed);
            return likest(weighed.values(), most);
        }
        var begin = Queries.all(
                transaction,
                "select " + Persons.COLUMNS
                        + " from qanad.person where id in (select n.id from qanad.persons_named(?, ?) n)",
                Persons::person,
                Names.tokens(full).toArray(String[]::new),
                MOST_BY_BEGINNINGS);
        return likest(alike(transaction, Tellings.named(full), begin, most), most);
    }

    /** Those of whom more speaks for these names than against, however they are spelled. */
    List<Person> spelledOtherwise(DSLContext transaction, String full, int most) {
        return find(transaction, Tellings.named(full), most).stream()
                .filter(alike -> alike.likeness().bits() > 0)
                .map(Alike::person)
                .toList();
    }

    /**
     * The surest keys first. As long as nobody is likely to be the one, what looser keys lead to is weighed too; names alone lead
     * to many who bear them, and to weigh more of those than are shown would tell no more.
     */
    private Collection<Alike> alike(DSLContext transaction, PersonDetails told, List<Person> known, int shown) {
        var common = names.known();
        var forms = Tellings.of(told);
        var lookups = RegisterKeys.lookups(forms, common, common.persons());
        var byNames = !Birth.isWhole(forms.birth()) && forms.phone().isEmpty();
        var weighed = new LinkedHashMap<UUID, Alike>();
        weigh(told, known, weighed);
        var surest = upTo(lookups, 0, EXPECTED_FIRST);
        weigh(told, led(transaction, lookups.subList(0, surest), FIRST_WEIGHED), weighed);
        var enough = byNames
                ? weighed.size() >= shown
                : weighed.values().stream().anyMatch(one -> one.likeness().band() == Band.LIKELY);
        if (!enough) {
            var looser = lookups.subList(surest, upTo(lookups, surest, EXPECTED_MOST));
            var more = (byNames ? WEIGHED_BY_NAMES : MOST_WEIGHED) - weighed.size();
            weigh(told, led(transaction, looser, more), weighed);
        }
        return weighed.values();
    }

    /** Past the last of the keys from one on that together are not expected to lead to more than so many. */
    private static int upTo(List<Lookup> lookups, int from, double expected) {
        var past = from;
        for (var sum = 0.0; past < lookups.size(); past++) {
            sum += lookups.get(past).expected();
            if (sum > expected) {
                break;
            }
        }
        return past;
    }

    private static List<Person> led(DSLContext transaction, List<Lookup> lookups, int most) {
        return lookups.isEmpty() || most <= 0
                ? List.of()
                : Queries.all(
                        transaction,
                        "select " + Persons.COLUMNS
                                + " from qanad.person where ctid = any(array(select qanad.persons_alike(?, ?)))",
                        Persons::person,
                        lookups.stream().map(Lookup::key).distinct().toArray(Integer[]::new),
                        most);
    }

    private void weigh(PersonDetails told, List<Person> found, Map<UUID, Alike> weighed) {
        var fresh = found.stream()
                .filter(person -> !weighed.containsKey(person.id()))
                .toList();
        var likenesses = yardstick()
                .weigh(
                        Tellings.of(told),
                        fresh.stream()
                                .map(person -> Tellings.of(person.details()))
                                .toList());
        for (var at = 0; at < fresh.size(); at++) {
            weighed.put(fresh.get(at).id(), new Alike(fresh.get(at), likenesses.get(at)));
        }
    }

    private static List<Alike> likest(Collection<Alike> alike, int most) {
        return alike.stream()
                .sorted(Comparator.comparingDouble(
                        (Alike one) -> -one.likeness().bits()))
                .limit(most)
                .toList();
    }

    /** Proposes to people that a person just saved may be another: whoever the writer sees is weighed, and those meant beyond doubt. */
    void propose(DSLContext transaction, UUID person, PersonDetails details) {
        var alike = find(transaction, details, MOST_PROPOSED).stream()
                .filter(one -> !one.person().id().equals(person))
                .filter(one -> switch (one.likeness().band()) {
                    case LIKELY, POSSIBLE -> true;
                    case KIN, FAINT -> false;
                })
                .toList();
        if (!alike.isEmpty()) {
            Queries.run(
                    transaction,
                    "select qanad.propose(?, ?, ?::real[])",
                    person,
                    alike.stream().map(one -> one.person().id()).toArray(UUID[]::new),
                    alike.stream()
                            .map(one -> String.valueOf(one.likeness().bits()))
                            .toArray(String[]::new));
        }
        var sure = sure(details);
        if (sure.length > 0) {
            Queries.run(transaction, "select qanad.propose_meant(?, ?)", person, sure);
        }
    }

    /** The keys that lead to one person beyond doubt; none where too little is told. */
    public static Integer[] sure(PersonDetails told) {
        return IntStream.of(RegisterKeys.sure(Tellings.of(told))).boxed().toArray(Integer[]::new);
    }

    private Yardstick yardstick() {
        var common = names.known();
        return new Yardstick(common, common.persons());
    }
}
