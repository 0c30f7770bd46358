package org.qanad.primero;

import java.util.Map;
import java.util.Set;
import org.qanad.primero.Configuration.FormSection;
import org.qanad.primero.Configuration.Question;
import org.qanad.primero.Report.Kind;
import tools.jackson.databind.JsonNode;

/** What a form or a field says of itself that nothing here has a place for. */
final class Properties {
    /** Read by the importer, or without a meaning beside what it read. */
    private static final Set<String> READ = Set.of(
            "name",
            "type",
            "id",
            "order",
            "visible",
            "disabled",
            "required",
            "multi_select",
            "option_strings_source",
            "option_strings_text",
            "selected_value",
            "date_validation",
            "date_include_time",
            "subform_unique_id",
            "subform_section_unique_id",
            "display_conditions_record",
            "display_conditions_subform",
            "calculation",
            "tally",
            "autosum_total",
            "show_on_minify_form",
            "display_name",
            "help_text",
            "guiding_questions",
            "tick_box_label",
            "form_section_id",
            "form_unique_id",
            "deletable");

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("editable", "who may change a form is who may change its file"),
            Map.entry("mobile_visible", "there is one client for every screen: what is asked is asked on each"),
            Map.entry("mobile_form", "there is one client for every screen: what is asked is asked on each"),
            Map.entry("matchable", "records are not matched with each other by their answers"),
            Map.entry("hide_on_view_page", "what is answered is shown to who may read the form"),
            Map.entry(
                    "hidden_text_field",
                    "an answer is hidden by the right of a role on its form, and not in the browser"),
            Map.entry("link_to_path", "records are linked by their parent"),
            Map.entry("link_to_path_from_field", "records are linked by their parent"),
            Map.entry("subform_sort_by", "rows stand in the order in which they were added"),
            Map.entry("collapsed_field_for_subform_section_id", "rows are shown open"),
            Map.entry("collapsed_field_names", "rows are shown open"),
            Map.entry("initial_subforms", "a row is begun by who fills it in"),
            Map.entry("subform_prevent_item_removal", "a row may be removed; the revision keeps it"),
            Map.entry("header_message_link", "a form has a help text, and no link"),
            Map.entry("subform_header_links", "a form has a help text, and no link"),
            Map.entry("display_help_text_view", "a form's help is shown where it is asked"),
            Map.entry("core_form", "every form is alike"));

    private static final Set<String> OF_FORMS = Set.of(
            "unique_id",
            "name",
            "description",
            "parent_form",
            "visible",
            "order",
            "order_form_group",
            "order_subform",
            "form_group_id",
            "form_group_name",
            "fields",
            "fields_attributes",
            "is_nested",
            "is_first_tab",
            "display_conditions",
            "display_conditions_record",
            "id",
            "module_ids",
            "perm_enabled",
            "perm_visible");

    private Properties() {}

    static void report(Question question, String place, Report report) {
        each(question.all(), READ, place, report);
    }

    static void report(FormSection form, Report report) {
        each(form.all(), OF_FORMS, form.id(), report);
    }

    private static void each(JsonNode all, Set<String> read, String place, Report report) {
        for (var entry : all.properties()) {
            var key = entry.getKey();
            if (read.contains(key) || isText(key, read) || says(entry.getValue(), key)) {
                continue;
            }
            report.left(
                    Kind.PROPERTY,
                    place + " " + key,
                    "'" + LegalNames.plain(key, 40) + "': " + REASONS.getOrDefault(key, "not known to the importer"));
        }
    }

    /** A text in one of the languages, such as {@code help_text_en}. */
    private static boolean isText(String key, Set<String> read) {
        return read.stream()
                .anyMatch(known -> key.startsWith(known + "_")
                        && key.substring(known.length() + 1).matches("i18n|all|[a-z]{2}(-[A-Za-z]{2,4})?"));
    }

    /** Nothing, or what is so anyway. */
    private static boolean says(JsonNode value, String key) {
        return value.isNull()
                || (value.isContainer() && value.isEmpty())
                || (value.isString() && value.asString().isBlank())
                || (value.isBoolean() && value.asBoolean() == (key.equals("mobile_visible") || key.equals("editable")));
    }
}
