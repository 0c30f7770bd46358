package org.qanad.person;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.qanad.kernel.Queries;
import org.qanad.matching.register.Likeness;
import org.qanad.matching.register.RegisterKeys;
import org.qanad.matching.register.Yardstick;
import org.qanad.person.Persons.Person;
import org.springframework.stereotype.Component;

/** Who on file may be the one that somebody tells of, and why. */
@Component
public final class Likenesses {
    /** A key that leads to more than so many finds nobody in particular. */
    private static final double LEADS_TO_MOST = 1_500;

    private static final int ENOUGH = 80;
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
        return likest(
                told,
                Queries.all(
                        transaction,
                        "select " + Persons.COLUMNS
                                + " from qanad.person where ctid = any(array(select qanad.persons_alike(?, ?, ?)))",
                        Persons::person,
                        lookups(told),
                        ENOUGH,
                        MOST_WEIGHED),
                most);
    }

    /** The same for a name that is being typed in one piece: those whose names begin so are looked at too. */
    public List<Alike> named(DSLContext transaction, String full, int most) {
        var told = Tellings.named(full);
        return likest(
                told,
                Queries.all(
                        transaction,
                        "select " + Persons.COLUMNS + """
                         from qanad.person where ctid = any(array(select qanad.persons_alike(?, ?, ?)))
                        union
                        select """ + Persons.COLUMNS
                                + " from qanad.person where id in (select n.id from qanad.persons_named(?, ?) n)",
                        Persons::person,
                        lookups(told),
                        ENOUGH,
                        MOST_WEIGHED - MOST_BY_BEGINNINGS,
                        Names.tokens(full).toArray(String[]::new),
                        MOST_BY_BEGINNINGS),
                most);
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

    /** Organisations that hold a file of the one described beyond doubt, which the caller does not see, and that may be told of. */
    public List<String> elsewhere(DSLContext transaction, PersonDetails told) {
        var sure = sure(told);
        return sure.length == 0
                ? List.of()
                : Queries.all(
                        transaction,
                        "select organisation from qanad.files_elsewhere(?)",
                        row -> row.getString(1),
                        (Object) sure);
    }

    /** The keys that lead to one person beyond doubt; none where too little is told. */
    public static Integer[] sure(PersonDetails told) {
        return IntStream.of(RegisterKeys.sure(Tellings.of(told))).boxed().toArray(Integer[]::new);
    }

    private Integer[] lookups(PersonDetails told) {
        var common = names.known();
        return IntStream.of(RegisterKeys.lookups(Tellings.of(told), common, common.persons(), LEADS_TO_MOST))
                .boxed()
                .toArray(Integer[]::new);
    }

    private List<Alike> likest(PersonDetails told, List<Person> found, int most) {
        var weighed = yardstick()
                .weigh(
                        Tellings.of(told),
                        found.stream()
                                .map(person -> Tellings.of(person.details()))
                                .toList());
        var alike = new ArrayList<Alike>();
        for (var at = 0; at < found.size(); at++) {
            alike.add(new Alike(found.get(at), weighed.get(at)));
        }
        return alike.stream()
                .sorted(Comparator.comparingDouble(
                        (Alike one) -> -one.likeness().bits()))
                .limit(most)
                .toList();
    }

    private Yardstick yardstick() {
        var common = names.known();
        return new Yardstick(common, common.persons());
    }
}
