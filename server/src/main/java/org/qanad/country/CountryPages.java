package org.qanad.country;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qanad.access.Accounts;
import org.qanad.access.Actor;
import org.qanad.definition.model.Country;
import org.qanad.definition.model.Label;
import org.qanad.kernel.Catalogue;
import org.qanad.kernel.Places;
import org.qanad.kernel.Problem;
import org.qanad.kernel.Refusal;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Territories, organisations, colleagues and the map: what answers may point at. */
@RestController
final class CountryPages {
    private final Catalogue catalogue;
    private final Places places;
    private final Accounts accounts;
    private final MapFile map;

    CountryPages(Catalogue catalogue, Places places, Accounts accounts, MapFile map) {
        this.catalogue = catalogue;
        this.places = places;
        this.accounts = accounts;
        this.map = map;
    }

    /** The country and what its map does not show. */
    record Shown(
            String code,
            Label label,
            List<String> languages,
            List<Country.Emergency> emergency,
            Country.@Nullable MapSheet map) {}

    /** All organisations. */
    record Organisations(List<Country.Organisation> organisations) {}

    /** All territories, parents first. */
    record Territories(List<Country.Territory> territories) {}

    /** Colleagues. */
    record Users(List<Accounts.Colleague> users) {}

    @GetMapping("/api/country")
    Shown country() {
        var country = catalogue.definitions().country();
        return new Shown(country.code(), country.label(), country.languages(), country.emergency(), country.map());
    }

    @GetMapping("/api/country/map")
    ResponseEntity<Resource> map() {
        if (!Files.exists(map.path())) {
            throw Refusal.of(Problem.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePrivate())
                .body(new FileSystemResource(map.path()));
    }

    @GetMapping("/api/organisations")
    Organisations organisations() {
        return new Organisations(catalogue.definitions().country().organisations());
    }

    @GetMapping("/api/territories")
    Territories territories() {
        return new Territories(catalogue.definitions().country().territories());
    }

    /** Colleagues of one's own organisation, or of one below it. */
    @GetMapping("/api/users")
    Users users(Actor actor, @RequestParam(required = false) @Nullable String organisation) {
        var wanted = organisation == null ? actor.organisation() : organisation;
        var mine = actor.assignments().stream()
                .anyMatch(held ->
                        places.within(wanted, held.organisation()) || places.within(held.organisation(), wanted));
        return new Users(mine ? accounts.colleagues(wanted) : List.of());
    }
}
