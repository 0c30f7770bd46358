package org.qanad.primero;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qanad.definition.reading.Names;
import org.qanad.primero.Configuration.PrimeroRole;
import org.qanad.primero.Report.Kind;

/** Roles: what each may do with records, how far, and with which forms. */
final class Roles {
    private static final String BY_ADMINISTRATOR =
            "accounts, roles and organisations are the administrator's of the kernel";
    private static final Map<String, String> OF_OTHER_THINGS = Map.ofEntries(
            Map.entry("user", BY_ADMINISTRATOR),
            Map.entry("user_group", BY_ADMINISTRATOR),
            Map.entry("agency", BY_ADMINISTRATOR),
            Map.entry("role", BY_ADMINISTRATOR),
            Map.entry("objects", BY_ADMINISTRATOR),
            Map.entry("system", BY_ADMINISTRATOR),
            Map.entry("metadata", "forms and lists are files, changed by who may publish"),
            Map.entry("primero_configuration", "forms and lists are files, changed by who may publish"),
            Map.entry("dashboard", "what waits for somebody is a work list, written by hand"),
            Map.entry("report", "figures are indicators, written by hand"),
            Map.entry("managed_report", "figures are indicators, written by hand"));
    private static final Map<String, String> OF_RECORDS = Map.ofEntries(
            Map.entry("flag", "a record has no flags; a work list says what waits"),
            Map.entry("search_owned_by_others", "nobody finds a record beyond what the role may read"),
            Map.entry("sync_mobile", "there is one client for every screen"),
            Map.entry("import", "whole tables are loaded by a machine's key"),
            Map.entry("view_photo", "a picture is read by who may read its form"),
            Map.entry("referral", "a referral is a record type of its own, written by hand"),
            Map.entry("transfer", "a record changes hands by 'assign'"),
            Map.entry("add_note", "who may edit a form may add to it"));

    private final List<RecordDraft> records;
    private final Translated texts;
    private final Report report;
    private final LegalNames names = new LegalNames(Names::usable);
    private final Map<String, Map<String, Object>> files = new LinkedHashMap<>();

    /** Who may take a step, by record and then by permission. */
    private final Map<String, Map<String, List<String>>> holders = new LinkedHashMap<>();

    Roles(List<RecordDraft> records, Translated texts, Report report) {
        this.records = records;
        this.texts = texts;
        this.report = report;
    }

    void role(PrimeroRole role) {
        var name = names.give(role.id().startsWith("role-") ? role.id().substring("role-".length()) : role.id());
        var scope = scope(role);
        var granted = new LinkedHashMap<String, Object>();
        var persons = false;
        for (var record : records) {
            var actions = role.permissions().getOrDefault(record.original, List.of());
            var grant = grant(role, record, actions, scope);
            if (!grant.isEmpty()) {
                hold(record, name, actions);
                persons |= Relations.person(record.original) && grant.containsKey("create");
                granted.put(record.name, grant);
            }
        }
        others(role);
        if (granted.isEmpty()) {
            report.left(Kind.ROLE, role.id(), "it may do nothing with a record that was carried; " + BY_ADMINISTRATOR);
            return;
        }
        var file = new LinkedHashMap<String, Object>();
        file.put("role", name);
        file.put("label", texts.text(new Words(Map.of("en", role.name())), "roles." + name + ".label"));
        file.put("records", granted);
        file.put("persons", persons);
        file.put("navigation", List.copyOf(granted.keySet()));
        files.put(name, file);
        told(role, name, scope);
    }

    private void told(PrimeroRole role, String name, String scope) {
        if (List.of("self", "group", "agency", "all").contains(role.reach())) {
            report.carried(Kind.ROLE, role.id(), name);
        } else {
            report.changed(
                    Kind.ROLE,
                    role.id(),
                    name,
                    "its reach '" + LegalNames.plain(role.reach(), 40) + "' is not known: it reaches '" + scope + "'");
        }
    }

    private static String scope(PrimeroRole role) {
        return switch (role.reach()) {
            case "group" -> "team";
            case "agency" -> "organisation";
            case "all" -> "all";
            default -> "own";
        };
    }

    private Map<String, Object> grant(PrimeroRole role, RecordDraft record, List<String> actions, String scope) {
        var grant = new LinkedHashMap<String, Object>();
        for (var action : actions) {
            var place = role.id() + " " + record.original + "." + action;
            switch (action) {
                case "manage" -> {
                    grant.put("create", wide(scope));
                    List.of("read", "edit", "assign", "export").forEach(right -> grant.put(right, scope));
                    report.carried(Kind.PERMISSION, place, "create read edit assign export: " + scope);
                }
                case "read" -> one(grant, "read", scope, place);
                case "write" -> one(grant, "edit", scope, place);
                case "create" -> one(grant, "create", wide(scope), place);
                case "assign" -> one(grant, "assign", scope, place);
                case "assign_within_agency" -> one(grant, "assign", "organisation", place);
                case "assign_within_user_group" -> one(grant, "assign", "team", place);
                case "access_log", "change_log" -> one(grant, "audit", scope, place);
                case "close", "reopen" -> report.carried(Kind.PERMISSION, place, "step " + action);
                default -> {
                    if (action.startsWith("export_")) {
                        one(grant, "export", scope, place);
                    } else {
                        report.left(Kind.PERMISSION, place, reason(action));
                    }
                }
            }
        }
        if (role.permissions().getOrDefault("audit_log", List.of()).stream()
                        .anyMatch(action -> action.equals("read") || action.equals("manage"))
                && grant.containsKey("read")) {
            grant.put("audit", scope);
        }
        var forms = forms(role, record);
        if (!grant.isEmpty() && !forms.isEmpty()) {
            grant.put("forms", forms);
        }
        return grant;
    }

    private void one(Map<String, Object> grant, String right, String scope, String place) {
        grant.put(right, scope);
        report.carried(Kind.PERMISSION, place, right + ": " + scope);
    }

    /** A right to open one speaks of the organisation it is opened for: nobody's own is narrower. */
    private static String wide(String scope) {
        return scope.equals("all") ? "all" : "organisation";
    }

    private static String reason(String action) {
        if (action.contains("approv")) {
            return "an approval is of a step of the lifecycle: write it there by hand";
        }
        if (action.startsWith("receive_") || action.startsWith("referral_")) {
            return "a referral is a record type of its own, written by hand";
        }
        return OF_RECORDS.getOrDefault(action, "there is no such right; see docs/howto/import-from-primero.md");
    }

    /** Forms that the role may not use are hidden from it. */
    private Map<String, Object> forms(PrimeroRole role, RecordDraft record) {
        var access = new LinkedHashMap<String, Object>();
        var given = role.forms();
        if (given != null) {
            for (var form : record.forms) {
                var right = given.get(form.owner.id());
                if (right == null) {
                    access.put(form.name, "hidden");
                } else if (right.equals("r")) {
                    access.put(form.name, "read");
                }
            }
        }
        return access;
    }

    private void hold(RecordDraft record, String name, List<String> actions) {
        var of = holders.computeIfAbsent(record.name, _ -> new LinkedHashMap<>());
        for (var action : actions) {
            of.computeIfAbsent(action, _ -> new ArrayList<>()).add(name);
        }
    }

    private void others(PrimeroRole role) {
        role.permissions().forEach((thing, actions) -> {
            if (records.stream().anyMatch(record -> record.original.equals(thing))) {
                return;
            }
            for (var action : actions) {
                var place = role.id() + " " + thing + "." + action;
                if (thing.equals("audit_log")) {
                    report.changed(
                            Kind.PERMISSION,
                            place,
                            "audit",
                            "who has read a file is shown at the file, as far as the role reads");
                } else {
                    report.left(
                            Kind.PERMISSION,
                            place,
                            OF_OTHER_THINGS.getOrDefault(
                                    thing,
                                    "there is no such thing as '" + LegalNames.plain(thing, 40)
                                            + "' in the programme"));
                }
            }
        });
    }

    /** Roles that may close, or reopen: those that say so, or else those that edit. */
    List<String> mayStep(RecordDraft record, String step) {
        var of = holders.getOrDefault(record.name, Map.of());
        var found = new ArrayList<>(of.getOrDefault(step, List.of()));
        of.getOrDefault("manage", List.of()).stream()
                .filter(role -> !found.contains(role))
                .forEach(found::add);
        // Each time another list: YAML would write the same one as an alias.
        return new ArrayList<>(found.isEmpty() ? of.getOrDefault("write", List.of()) : found);
    }

    /** By name: what stands in each role's file. */
    Map<String, Map<String, Object>> files() {
        return files;
    }
}
