package io.hookline.rules;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that rules can speak about, taken from the code: what the guide, the editor schemas and the interface tell of it is
 * made of this. Plain texts only. Immutable.
 *
 * @param folders one of each concern, in the order in which concerns are told
 */
public record Vocabulary(List<Folder> folders) {
    public Vocabulary {
        folders = List.copyOf(folders);
    }

    /**
     * What the rules of one folder decide.
     *
     * @param name path below the rules directory, such as {@code retry/call}
     * @param packageName what its files declare
     */
    public record Folder(String name, String packageName, List<Speech> questions) {}

    /**
     * What is asked of rules, and what they can answer.
     *
     * @param sink name of the global
     * @param type class that the global is declared with
     */
    public record Speech(String sink, String type, List<Fact> facts, List<Proposal> proposals) {}

    /**
     * @param name how rules call it
     * @param key how scenarios call it
     * @param type class that rules import
     */
    public record Fact(String name, String key, String type, List<Field> fields) {}

    /**
     * @param type {@code text}, {@code number} or {@code truth}
     * @param words the only texts that make sense, sorted; empty when any does
     */
    public record Field(String name, String type, List<String> words) {}

    /**
     * What a right-hand side may call.
     *
     * @param arguments by name, as {@code id}, {@code seconds}; the fact itself by its variable, such as {@code $candidate}
     * @param words the only texts that the last argument can be, sorted; empty when any can
     */
    public record Proposal(String name, List<String> arguments, List<String> words) {}

    /** The vocabulary of these concerns. */
    public static Vocabulary of(List<Concern> concerns) {
        return new Vocabulary(concerns.stream().map(Vocabulary::folder).toList());
    }

    private static Folder folder(Concern concern) {
        return new Folder(
                concern.name(),
                concern.packageName(),
                concern.questions().stream()
                        .map(question -> speech(question, concern.words()))
                        .toList());
    }

    private static Speech speech(Question question, Map<String, Set<String>> words) {
        return new Speech(
                question.sinkName(),
                question.sinkType().getName(),
                question.examples().stream()
                        .map(example -> fact(FactType.of(example), words))
                        .toList(),
                question.methods().stream()
                        .map(method -> proposal(method, words))
                        .toList());
    }

    private static Fact fact(FactType fact, Map<String, Set<String>> words) {
        return new Fact(
                fact.name(),
                fact.key(),
                fact.type().getName(),
                fact.fields().entrySet().stream()
                        .map(field ->
                                new Field(field.getKey(), word(field.getValue()), sorted(words.get(field.getKey()))))
                        .toList());
    }

    private static String word(FactType.Type type) {
        return switch (type) {
            case TEXT -> "text";
            case NUMBER -> "number";
            case TRUTH -> "truth";
        };
    }

    private static Proposal proposal(Method method, Map<String, Set<String>> words) {
        var arguments = Arrays.stream(method.getParameters())
                .map(argument -> Record.class.isAssignableFrom(argument.getType())
                        ? "$" + FactType.key(argument.getType())
                        : argument.getName().replace("ruleId", "id"))
                .toList();
        return new Proposal(method.getName(), arguments, sorted(words.get(method.getName() + "()")));
    }

    private static List<String> sorted(Set<String> words) {
        return words == null ? List.of() : words.stream().sorted().toList();
    }
}
