package org.qanad.definition.model;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an installation runs: the only place that knows a country's names. */
public record Country(
        String code,
        Label label,
        List<String> languages,
        ZoneId timeZone,
        List<Emergency> emergency,
        List<Territory> territories,
        List<Organisation> organisations,
        @Nullable MapSheet map) {

    /** A number to call, and what answers. */
    public record Emergency(String number, Label label) {}

    /** A territory; {@code kind} is one of country, region, city or district. */
    public record Territory(String code, @Nullable String parent, String kind, Label label) {}

    /**
     * An organisation in the tree.
     *
     * @param tellsOfFiles whether somebody who describes a child and may not see the child's file here may be told that there is one
     */
    public record Organisation(
            String id,
            @Nullable String parent,
            String kind,
            @Nullable String territory,
            Label label,
            boolean tellsOfFiles) {}

    /** Where the map comes from, and what it does not show. */
    public record MapSheet(String source, String date, String licence, Label note) {}
}
