package org.qanad.primero;

import java.util.ArrayList;
import java.util.List;
import org.qanad.primero.Report.Kind;
import org.qanad.primero.Report.Outcome;

/** What a person still does before the programme is used. */
final class Notes {
    private Notes() {}

    static List<String> of(Report report) {
        var notes = new ArrayList<String>();
        notes.add("Read what was left and what was changed, below.");
        if (report.count(Kind.LOCATION, Outcome.CHANGED) > 0) {
            notes.add(
                    "Territories are the country's, not a programme's: compare `for-the-country/territories.csv` with the country folder's own and add what is missing.");
        }
        if (report.count(Kind.AGENCY, Outcome.CHANGED) > 0) {
            notes.add(
                    "Organisations are the country's: compare `for-the-country/organisations.yaml` with the country folder's own and say of each its kind and territory.");
        }
        if (report.count(Kind.TEXT, Outcome.CHANGED) > 0) {
            notes.add(
                    "Translate: " + report.count(Kind.TEXT, Outcome.CHANGED)
                            + " texts stand in another language for want of one (`text` in `report.csv`); write them in `i18n/`.");
        }
        notes.add("Say in each record which field is its `territory`, if figures are to be counted by region.");
        notes.add("A role that reaches `team` sees what its team has: give people a team with the role.");
        notes.add(
                "Seal what must not be read in the database (`sealed: true`) and mark sensitive forms (`sensitive: true`): the configuration does not say.");
        notes.add("Write work lists (`work/`) and indicators (`indicators/`): dashboards and reports are not carried.");
        return notes;
    }
}
