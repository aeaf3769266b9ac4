package io.hookline.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rules and facts made by chance, over few values so that they meet often. */
final class RandomRules {
    static final Set<String> COLOURS = Set.of("Red", "Green", "Blue");
    static final Question QUESTION = new Question(
            "heard",
            Heard.class,
            List.of(new Parcel("Red", "ab", "x", 1, 2, true, false), new Van("Red", "ab", 1, true)),
            (rules, facts) -> new Answer(Map.of(), spoke(rules, facts)));
    static final Concern CONCERN = new Concern("test", List.of(QUESTION), Map.of("colour", COLOURS));

    private static final List<String> TEXTS = List.of("", "a", "ab", "abc", "bc", "c ü", "x");
    static final String HEAD = """
            package rules.test
            import io.hookline.rules.Parcel
            import io.hookline.rules.Van
            global io.hookline.rules.Heard heard
            """;

    private final Random random;
    private int variables;

    RandomRules(long seed) {
        this.random = new Random(seed);
    }

    /** Ids of the rules that spoke. */
    static Set<String> spoke(RuleSet rules, List<Record> facts) {
        var heard = new Heard();
        rules.evaluate("heard", heard, facts, 1_000_000);
        return Set.copyOf(heard.calls());
    }

    static RuleFolder folder(String text) {
        return RuleFolder.of(
                CONCERN,
                List.of(new RuleFile("test/rules.drl", "test/rules.drl", text.getBytes(StandardCharsets.UTF_8))));
    }

    /** Rules that need not make sense. */
    static RuleSet compiled(String text) {
        return RuleSet.of(folder(text), CONCERN, read(text));
    }

    static List<RuleTree> read(String text) {
        var findings = new ArrayList<Finding>();
        var trees = RuleLint.read(folder(text), CONCERN, findings);
        if (!findings.isEmpty()) {
            throw new RuleSetRefused(findings);
        }
        return trees;
    }

    /** A file with so many rules, ids {@code r0}, {@code r1} … */
    String file(int rules, boolean joins) {
        return HEAD
                + IntStream.range(0, rules)
                        .mapToObj(i -> rule("r" + i, joins ? modest() : fact("Parcel", List.of())))
                        .collect(Collectors.joining());
    }

    /** Premises within what one rule may join. */
    private String modest() {
        var premises = premises();
        while (premises.split("Parcel\\(", -1).length > 5 || premises.split("Van\\(", -1).length > 5) {
            premises = premises();
        }
        return premises;
    }

    static String rule(String id, String premises) {
        return "rule \"" + id + "\" @id( \"" + id + "\" ) @owner( \"me\" ) @since( \"1\" )\nwhen\n    " + premises
                + "\nthen\n    heard.say( \"" + id + "\" );\nend\n";
    }

    List<Record> facts() {
        var facts = new ArrayList<Record>();
        IntStream.range(0, random.nextInt(4)).forEach(i -> facts.add(parcel()));
        IntStream.range(0, random.nextInt(3)).forEach(i -> facts.add(van()));
        return facts;
    }

    Parcel parcel() {
        return new Parcel(colour(), text(), text(), number(), number(), random.nextBoolean(), random.nextBoolean());
    }

    private Van van() {
        return new Van(colour(), texts(), number(), random.nextBoolean());
    }

    private String colour() {
        return pick(COLOURS.stream().sorted().toList());
    }

    private String text() {
        return pick(TEXTS);
    }

    private String texts() {
        return random.nextBoolean() ? text() : text() + pick(List.of("", "0", "1")) + text();
    }

    private int number() {
        return random.nextInt(5) - 1;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String premises() {
        var known = new ArrayList<String>();
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(i -> premise(known, 2))
                .collect(Collectors.joining("\n    "));
    }

    private String premise(List<String> known, int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(9)) {
            case 0, 1, 2, 3 -> bound(known);
            case 7 ->
                (random.nextBoolean() ? "not" : "exists") + " ( " + unbound(known) + " or " + unbound(known) + " )";
            case 4 -> "not " + unbound(known);
            case 5 -> "exists " + unbound(known);
            case 6 ->
                (random.nextBoolean() ? "not" : "exists") + " ( " + premise(new ArrayList<>(known), 0) + " and "
                        + unbound(known) + " )";
            default -> either(known, depth);
        };
    }

    private String either(List<String> known, int depth) {
        var number = "$n" + variables++;
        return "( Parcel( " + number + " : weight, value >= " + number + ", " + condition(known, 1) + " ) or ( "
                + premise(new ArrayList<>(known), depth - 1) + " and " + premise(new ArrayList<>(known), 0) + " ) )";
    }

    private String bound(List<String> known) {
        var name = "$f" + variables++;
        var number = "$n" + variables++;
        var fact = pick(List.of("Parcel", "Van"));
        var text = name + " : " + fact(fact, known);
        known.add(name);
        if (random.nextBoolean() && text.endsWith(" )")) {
            var end = text.endsWith("(  )") ? text.length() - 2 : text.length() - 2;
            text = text.substring(0, end) + (text.endsWith("(  )") ? "" : ", ") + number + " : weight >= 0, weight <= "
                    + number + " )";
            known.add(number);
        }
        return text;
    }

    private String unbound(List<String> known) {
        return fact(pick(List.of("Parcel", "Van")), known);
    }

    private String fact(String fact, List<String> known) {
        var conditions = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> condition(known, 2))
                .map(each -> fact.equals("Van")
                        ? each.replace("sender", "label")
                                .replace("value", "weight")
                                .replace("sealed", "fragile")
                        : each)
                .collect(Collectors.joining(", "));
        return fact + "( " + conditions + " )";
    }

    private String condition(List<String> known, int depth) {
        return switch (depth == 0 ? random.nextInt(9) : random.nextInt(12)) {
            case 0, 1 -> numeric() + pick(List.of(" == ", " != ", " < ", " <= ", " > ", " >= ")) + otherNumber(known);
            case 2 -> "colour" + pick(List.of(" == ", " != ")) + "\"" + colour() + "\"";
            case 3 -> pick(List.of("label", "sender")) + pick(List.of(" == ", " != ")) + otherText(known);
            case 4 ->
                pick(List.of("label", "sender"))
                        + pick(List.of(" str", " not str"))
                        + pick(List.of("[startsWith] ", "[endsWith] "))
                        + quoted();
            case 5 ->
                pick(List.of(
                        "fragile",
                        "!fragile",
                        "sealed",
                        "!sealed",
                        "fragile == true",
                        "sealed != true",
                        "fragile == sealed"));
            case 6 -> numeric() + pick(List.of(" in ", " not in ")) + "( " + number() + ", " + number() + " )";
            case 7 ->
                pick(List.of("label", "sender")) + pick(List.of(" in ", " not in ")) + "( " + quoted() + ", " + quoted()
                        + " )";
            case 8 -> "colour" + pick(List.of(" in ", " not in ")) + "( \"" + colour() + "\", \"" + colour() + "\" )";
            case 9 -> "!( " + condition(known, depth - 1) + " )";
            case 10 -> condition(known, depth - 1) + pick(List.of(" && ", " || ")) + condition(known, depth - 1);
            default ->
                "( " + condition(known, depth - 1) + " || " + condition(known, depth - 1) + " ) && "
                        + condition(known, depth - 1);
        };
    }

    private String quoted() {
        return "\"" + text() + "\"";
    }

    private String numeric() {
        return pick(List.of("weight", "value"));
    }

    private String otherNumber(List<String> known) {
        return switch (random.nextInt(4)) {
            case 0 -> numeric();
            case 1 -> known.isEmpty() ? "" + number() : knownNumber(pick(known));
            default -> "" + number();
        };
    }

    private String otherText(List<String> known) {
        return switch (random.nextInt(4)) {
            case 0 -> "sender";
            case 1 ->
                known.stream()
                        .filter(each -> each.startsWith("$f"))
                        .findAny()
                        .map(each -> each + ".label")
                        .orElse("sender");
            default -> quoted();
        };
    }

    private static String knownNumber(String variable) {
        return variable.startsWith("$f") ? variable + ".weight" : variable;
    }
}
