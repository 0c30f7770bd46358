package org.qanad.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qanad.definition.model.Country;
import org.qanad.definition.model.Country.Organisation;
import org.qanad.definition.model.Country.Territory;
import org.qanad.definition.model.Label;

/** The trees of territories and organisations. */
public final class Places {
    private final Map<String, Territory> territories = new HashMap<>();
    private final Map<String, Organisation> organisations = new HashMap<>();

    public Places(Country country) {
        country.territories().forEach(territory -> territories.put(territory.code(), territory));
        country.organisations().forEach(organisation -> organisations.put(organisation.id(), organisation));
    }

    public Optional<Territory> territory(@Nullable String code) {
        return Optional.ofNullable(code).map(territories::get);
    }

    public Optional<Organisation> organisation(@Nullable String id) {
        return Optional.ofNullable(id).map(organisations::get);
    }

    /** What an organisation is called; one that is not declared any more is called by its id. */
    public Label organisationLabel(String id) {
        return organisation(id).map(Organisation::label).orElseGet(() -> Label.english(id));
    }

    public Optional<String> territoryOf(String organisation) {
        return organisation(organisation).map(Organisation::territory);
    }

    /** The territory and all that it lies in, nearest first. */
    public List<String> territoryLineage(String code) {
        var line = new ArrayList<String>();
        for (var at = territory(code); at.isPresent(); at = territory(at.get().parent())) {
            line.add(at.get().code());
        }
        return line;
    }

    /** The organisation and all above it, nearest first. */
    public List<String> organisationLineage(String id) {
        var line = new ArrayList<String>();
        for (var at = organisation(id);
                at.isPresent();
                at = organisation(at.get().parent())) {
            line.add(at.get().id());
        }
        return line;
    }

    /** Whether one organisation is the other or stands below it. */
    public boolean within(String organisation, String above) {
        return organisationLineage(organisation).contains(above);
    }
}
