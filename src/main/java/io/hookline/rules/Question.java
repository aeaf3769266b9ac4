package io.hookline.rules;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * One thing that is asked of a rule set: facts go in, proposals come out of a sink. A rule serves exactly one question.
 *
 * @param sinkName name of the global by which rules call the sink
 * @param sinkType public class of the sink; its public methods are all that a rule's right-hand side may call, and each
 *     takes the id of the calling rule first
 * @param examples one ordinary fact of each type, flat records of texts, numbers and truths; scenarios start from them
 * @param answerer asks the question and resolves the proposals, as the running policy does
 */
public record Question(String sinkName, Class<?> sinkType, List<Record> examples, Answerer answerer) {
    public Question {
        examples = List.copyOf(examples);
    }

    /** What a right-hand side may call. */
    List<Method> methods() {
        return Arrays.stream(sinkType.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getParameterCount() > 0 && method.getParameterTypes()[0] == String.class)
                .sorted(Comparator.comparing(Method::getName).thenComparing(Method::getParameterCount))
                .toList();
    }

    /** Turns facts into a decision with the help of a rule set. Throws {@link RulesFailed} when a rule failed. */
    @FunctionalInterface
    public interface Answerer {
        Answer answer(RuleSet rules, List<Record> facts);
    }
}
