package org.qanad.primero;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qanad.definition.reading.Names;
import org.qanad.primero.Configuration.Option;
import org.qanad.primero.Report.Kind;

/** Lookups, and options that stand at a field, as code lists. */
final class Lists {
    /** Table names of lists begin with five letters more. */
    private static final String PREFIX = "lookup-";

    private final Translated texts;
    private final Report report;
    private final LegalNames names = new LegalNames(Names::usable);
    private final Map<String, CodeList> byLookup = new HashMap<>();
    private final Map<List<Option>, CodeList> byOptions = new HashMap<>();
    private final Map<String, Map<String, Object>> files = new LinkedHashMap<>();

    /**
     * A list that was made.
     *
     * @param codes by the option's id as the configuration has it
     */
    record CodeList(String name, Map<String, String> codes) {}

    Lists(Translated texts, Report report) {
        this.texts = texts;
        this.report = report;
    }

    void lookup(Configuration.Lookup lookup) {
        if (lookup.options().isEmpty()) {
            report.left(Kind.LOOKUP, lookup.id(), "it has no option; a list needs one");
            return;
        }
        var bare = lookup.id().startsWith(PREFIX) ? lookup.id().substring(PREFIX.length()) : lookup.id();
        var list = make(names.give(bare), lookup.options(), lookup.id());
        byLookup.put(lookup.id(), list);
        report.carried(Kind.LOOKUP, lookup.id(), list.name());
    }

    Optional<CodeList> ofLookup(String id) {
        return Optional.ofNullable(byLookup.get(id));
    }

    /** Options that stand at a field; the same options are one list, whichever field has them. */
    CodeList ofField(String field, List<Option> options) {
        var known = byOptions.get(options);
        if (known != null) {
            return known;
        }
        var made = make(names.give(field), options, field);
        byOptions.put(options, made);
        return made;
    }

    private CodeList make(String name, List<Option> options, String source) {
        var codes = new LinkedHashMap<String, String>();
        var taken = new LegalNames(_ -> true);
        var values = new LinkedHashMap<String, Object>();
        for (var option : options) {
            if (option.again()) {
                report.left(
                        Kind.OPTION, source + "." + option.id() + " (again)", "it stands twice: the first one is kept");
                continue;
            }
            var code = LegalNames.code(option.id());
            if (!taken.free(code)) {
                code = LegalNames.code(code.length() > 51 ? code.substring(0, 51) : code) + "_"
                        + LegalNames.mark(option.id());
            }
            taken.without(code);
            codes.put(option.id(), code);
            var words = option.label().or(new Words(Map.of("en", option.id())));
            var label = texts.text(words, "lists." + name + "." + code);
            values.put(code, option.disabled() ? retired(label) : label);
            var place = source + "." + option.id();
            if (!code.equals(option.id())) {
                report.changed(
                        Kind.OPTION, place, code, "a code is of small Latin letters, digits, - and _, at most 60");
            } else if (option.disabled()) {
                report.changed(
                        Kind.OPTION, place, code, "it is disabled: kept as retired, readable and not chosen any more");
            } else {
                report.carried(Kind.OPTION, place, code);
            }
        }
        var file = new LinkedHashMap<String, Object>();
        file.put("list", name);
        file.put("values", values);
        files.put(name, file);
        return new CodeList(name, codes);
    }

    private static Map<String, Object> retired(String label) {
        var value = new LinkedHashMap<String, Object>();
        value.put("label", label);
        value.put("retired", true);
        return value;
    }

    /** By name: what stands in each list's file. */
    Map<String, Map<String, Object>> files() {
        return files;
    }
}
