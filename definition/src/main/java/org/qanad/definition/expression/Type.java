package org.qanad.definition.expression;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.Map;
import java.util.Optional;
import org.qanad.definition.model.FieldType;

/** The types of the expression language, as the type checker knows them. */
final class Type {
    static final OpaqueType DATE = OpaqueType.create("date");

    private Type() {}

    /** Unanswered is null, so every field may be null; only a choice of many is then empty. */
    static CelType of(FieldType type) {
        return switch (type) {
            case TEXT, LONG_TEXT, CHOICE, PERSON, PLACE, ORGANISATION, TERRITORY, USER, RECORD, ATTACHMENT ->
                NullableType.create(SimpleType.STRING);
            case WHOLE_NUMBER -> NullableType.create(SimpleType.INT);
            case DECIMAL -> NullableType.create(SimpleType.DOUBLE);
            case DATE -> NullableType.create(DATE);
            case DATE_TIME -> NullableType.create(SimpleType.TIMESTAMP);
            case YES_NO -> NullableType.create(SimpleType.BOOL);
            case CHOICES -> ListType.create(SimpleType.STRING);
            case CALCULATED -> throw new IllegalArgumentException("a calculated field has the type it is stored as");
        };
    }

    static StructType struct(String name, Map<String, CelType> given) {
        var members = ImmutableMap.copyOf(given);
        return StructType.create(name, members.keySet(), member -> Optional.ofNullable(members.get(member)));
    }

    static CelType listOf(CelType element) {
        return ListType.create(element);
    }

    static ImmutableList<CelType> own() {
        return ImmutableList.of(DATE);
    }
}
