package io.hookline.rules;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A fact's record as rules see it: fields of three types.
 *
 * @param type the record
 * @param fields type of each field, in the record's order
 */
record FactType(Class<? extends Record> type, Map<String, Type> fields) {
    enum Type {
        TEXT("a text"),
        NUMBER("a number"),
        TRUTH("true or false");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    static FactType of(Record example) {
        var fields = new LinkedHashMap<String, Type>();
        for (var component : example.getClass().getRecordComponents()) {
            fields.put(component.getName(), typeOf(component));
        }
        return new FactType(example.getClass(), fields);
    }

    private static Type typeOf(RecordComponent component) {
        var type = component.getType();
        if (type == String.class) {
            return Type.TEXT;
        }
        if (type == int.class || type == long.class) {
            return Type.NUMBER;
        }
        if (type == boolean.class) {
            return Type.TRUTH;
        }
        throw new IllegalArgumentException(component + " is no text, number or truth, so rules cannot read it");
    }

    /** What a fact of this type has in the field: a {@code String}, {@code Long} or {@code Boolean}. */
    Object read(Record fact, String field) {
        try {
            var value = type.getMethod(field).invoke(fact);
            return value instanceof Number number ? Long.valueOf(number.longValue()) : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("facts are public records: " + type, e);
        }
    }

    /** How patterns name it. */
    String name() {
        return type.getSimpleName();
    }

    /** How scenarios name it. */
    String key() {
        return key(type);
    }

    /** How scenarios name a fact of that type. */
    static String key(Class<?> type) {
        return Character.toLowerCase(type.getSimpleName().charAt(0))
                + type.getSimpleName().substring(1);
    }

    /** A copy of {@code example} with some fields replaced; values have the component's own type. */
    static Record with(Record example, Map<String, Object> replaced) {
        try {
            var components = example.getClass().getRecordComponents();
            var values = new Object[components.length];
            for (var i = 0; i < components.length; i++) {
                var name = components[i].getName();
                values[i] = replaced.containsKey(name)
                        ? replaced.get(name)
                        : components[i].getAccessor().invoke(example);
            }
            var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return example.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("facts are public records: " + example.getClass(), e);
        }
    }
}
