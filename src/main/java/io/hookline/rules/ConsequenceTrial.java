package io.hookline.rules;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Calls a sink as a rule would. A sink refuses what makes no sense, such as the time 25:00: better now, with its line, than at the first decision. */
record ConsequenceTrial(Question question, Method method) {

    /**
     * Why the sink does not want that, or empty.
     *
     * @param literals what the rule wrote out, null where only a decision will tell
     */
    Optional<String> refusal(List<Object> literals) {
        var parameters = method.getParameters();
        var values = new Object[parameters.length];
        var marked = false;
        var unknown = false;
        for (int i = 0; i < parameters.length; i++) {
            var literal = literals.get(i);
            var mustBeWritten = parameters[i].isAnnotationPresent(Literal.class);
            if (mustBeWritten && literal == null) {
                return Optional.of("the " + parameters[i].getName() + " in " + method.getName()
                        + " must be written out, so that it can be checked now");
            }
            marked |= mustBeWritten;
            values[i] = literal == null ? anything(parameters[i]) : literal;
            unknown |= literal == null && !(values[i] instanceof Record);
        }
        return unknown && !marked ? Optional.empty() : call(values);
    }

    private Object anything(Parameter parameter) {
        var type = parameter.getType();
        if (type == String.class) {
            return "";
        }
        if (type == boolean.class) {
            return false;
        }
        return type == long.class ? (Object) 1L : example(type);
    }

    private Record example(Class<?> type) {
        return question.examples().stream().filter(type::isInstance).findAny().orElse(null);
    }

    private Optional<String> call(Object[] values) {
        try {
            var sink = question.sinkType().getConstructor().newInstance();
            method.invoke(sink, values);
        } catch (InvocationTargetException refused) {
            return refused.getCause() instanceof IllegalArgumentException refusal
                    ? Optional.of(Objects.toString(refusal.getMessage()))
                    : Optional.empty();
        } catch (ReflectiveOperationException unmade) {
            // A sink that is not made from nothing can be asked at the first decision only.
            return Optional.empty();
        }
        return Optional.empty();
    }
}
