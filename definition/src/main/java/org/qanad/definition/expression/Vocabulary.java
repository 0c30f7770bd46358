package org.qanad.definition.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.qanad.definition.model.Field;
import org.qanad.definition.model.FieldType;

/** The names that an expression may use, with their types. */
public final class Vocabulary {
    private final Map<String, CelType> names;
    private final ImmutableMap<String, StructType> structs;

    private Vocabulary(Map<String, CelType> names, Map<String, StructType> structs) {
        this.names = Map.copyOf(names);
        this.structs = ImmutableMap.copyOf(structs);
    }

    public static Builder builder() {
        return new Builder();
    }

    Map<String, CelType> names() {
        return names;
    }

    public Collection<String> words() {
        return names.keySet();
    }

    CelTypeProvider types() {
        var known = structs;
        return new CelTypeProvider() {
            @Override
            public ImmutableCollection<CelType> types() {
                return ImmutableList.<CelType>builder()
                        .addAll(Type.own())
                        .addAll(known.values())
                        .build();
            }

            @Override
            public Optional<CelType> findType(String name) {
                return name.equals(Type.DATE.name()) ? Optional.of(Type.DATE) : Optional.ofNullable(known.get(name));
            }
        };
    }

    /** Collects names. */
    public static final class Builder {
        private final Map<String, CelType> names = new LinkedHashMap<>();
        private final Map<String, StructType> structs = new LinkedHashMap<>();

        /** A field; a sealed one has no name to an expression: nothing compares what is encrypted. */
        public Builder field(Field field) {
            return field.sealed() ? this : name(field.name(), field.stored());
        }

        public Builder name(String name, FieldType type) {
            names.put(name, Type.of(type));
            return this;
        }

        /** A thing with members, such as {@code subject.born}. */
        public Builder thing(String name, Consumer<Builder> members) {
            names.put(name, struct(name, members));
            return this;
        }

        /** A list of things, such as {@code referrals}. */
        public Builder list(String name, Consumer<Builder> members) {
            names.put(name, Type.listOf(struct(name + "_row", members)));
            return this;
        }

        /** A list of words that is never null. */
        public Builder words(String name) {
            names.put(name, Type.listOf(SimpleType.STRING));
            return this;
        }

        public Vocabulary build() {
            return new Vocabulary(names, structs);
        }

        private StructType struct(String name, Consumer<Builder> members) {
            var inner = new Builder();
            members.accept(inner);
            var struct = Type.struct(name, inner.names);
            structs.putAll(inner.structs);
            structs.put(name, struct);
            return struct;
        }
    }
}
