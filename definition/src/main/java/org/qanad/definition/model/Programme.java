package org.qanad.definition.model;

import java.util.List;
import java.util.Map;

/** One programme: everything is by its unqualified name, in the order in which it is shown. */
public record Programme(
        String name,
        Label label,
        Label help,
        Map<String, CodeList> lists,
        Map<String, Form> forms,
        List<RecordType> records,
        List<Role> roles,
        List<Indicator> indicators,
        List<WorkList> work) {}
