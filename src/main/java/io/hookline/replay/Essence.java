package io.hookline.replay;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/**
 * Leaves texts out of a fact that no rule of either side reads, so that facts which differ only there are asked about once.
 * A rule that wants a field has to name it. Only for questions whose answer depends on nothing but what rules say.
 */
final class Essence {
    private final RecordComponent[] components;
    private final boolean[] unread;
    private final Constructor<? extends Record> constructor;

    Essence(Sides sides, String concern, Class<? extends Record> fact) {
        components = fact.getRecordComponents();
        unread = new boolean[components.length];
        for (int i = 0; i < components.length; i++) {
            var name = components[i].getName();
            unread[i] = components[i].getType() == String.class
                    && !sides.active(concern).mentions(name)
                    && !sides.candidate(concern).mentions(name);
        }
        try {
            constructor = fact.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("every record has it", e);
        }
    }

    Record of(Record fact) {
        try {
            var values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = unread[i] ? "" : components[i].getAccessor().invoke(fact);
            }
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("facts are public records: " + fact.getClass(), e);
        }
    }
}
