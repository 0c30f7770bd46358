package org.qanad.primero;

import java.util.Map;

/** Why what is no form, list, role or place stays behind. */
final class Others {
    private static final Map<String, String> REASONS = Map.of(
            "Report", "a report is an indicator here: write it in indicators/",
            "UserGroup", "who works together is a team, said where a role is given to a person",
            "PrimeroModule", "the forms of all modules stand in the one programme",
            "PrimeroProgram", "the programme is the folder",
            "SystemSettings", "settings of the installation; of these, only how a name is put together is carried",
            "ExportConfiguration", "an export has the columns that the role may read",
            "ContactInformation", "the country's own folder says whom to call",
            "IdentityProvider", "signing in by a provider is a setting of the server");

    private Others() {}

    static String reason(String kind) {
        return REASONS.getOrDefault(kind, "it has no counterpart in a programme");
    }
}
