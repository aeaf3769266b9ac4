package io.hookline.workbench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.rules.Answer;
import io.hookline.rules.Concern;
import io.hookline.rules.Question;
import io.hookline.rules.RuleSet;
import io.hookline.rules.Rulebook;
import io.hookline.rules.RulesFailed;
import io.hookline.wire.Json;
import io.hookline.workbench.VersionStore.Difference;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts questions to two versions and gathers where they answer otherwise. For one thread. */
final class Comparing {
    /** Kinds of difference kept between two tellings; beyond it a candidate is simply another policy. */
    private static final int KINDS_MAX = 1_000;

    private final Map<String, Map<String, Question>> questions;
    private final Rulebook inForce;
    private final Rulebook candidate;
    private final Map<String, Difference> differences = new HashMap<>();
    private long compared;

    Comparing(List<Concern> concerns, Rulebook inForce, Rulebook candidate) {
        this.questions = concerns.stream().collect(Collectors.toMap(Concern::name, Comparing::bySink));
        this.inForce = inForce;
        this.candidate = candidate;
    }

    private static Map<String, Question> bySink(Concern concern) {
        return concern.questions().stream().collect(Collectors.toMap(Question::sinkName, question -> question));
    }

    void compare(String concern, String sinkName, List<Object> facts) {
        var question = questions.get(concern).get(sinkName);
        var records = facts.stream().map(Record.class::cast).toList();
        // Facts of one type are cases of their own (candidates of one event, names of one operation); the answer is
        // about
        // the first, so each gets its turn.
        if (question.examples().size() == 1) {
            records.forEach(record -> compare(concern, question, List.of(record)));
        } else {
            compare(concern, question, records);
        }
    }

    private void compare(String concern, Question question, List<Record> facts) {
        compared++;
        var then = answer(question, inForce.set(concern), facts);
        var now = answer(question, candidate.set(concern), facts);
        if (!then.says().equals(now.says())) {
            add(concern, question, facts, then, now);
        }
    }

    private static Answer answer(Question question, RuleSet rules, List<Record> facts) {
        try {
            return question.answerer().answer(rules, facts);
        } catch (RulesFailed failed) {
            return new Answer(Map.of("decision", "failed", "reason", failed.getMessage()), Set.of());
        }
    }

    private void add(String concern, Question question, List<Record> facts, Answer then, Answer now) {
        var detail = Json.MAPPER.createObjectNode();
        detail.put("concern", concern).put("question", question.sinkName());
        put(detail.putObject("inForce"), then);
        put(detail.putObject("candidate"), now);
        var kind = hash(detail.toString());
        var example = detail.putArray("facts");
        facts.forEach(fact -> example.addObject().set(fact.getClass().getSimpleName(), Json.MAPPER.valueToTree(fact)));
        var known = differences.get(kind);
        if (known != null || differences.size() < KINDS_MAX) {
            differences.put(kind, new Difference(detail, known == null ? 1 : known.seen() + 1));
        }
    }

    private static void put(ObjectNode node, Answer answer) {
        answer.says().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(said -> node.put(said.getKey(), said.getValue()));
        var rules = node.putArray("rules");
        answer.rules().stream().sorted().forEach(rules::add);
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    long takeCompared() {
        var taken = compared;
        compared = 0;
        return taken;
    }

    Map<String, Difference> takeDifferences() {
        var taken = Map.copyOf(differences);
        differences.clear();
        return taken;
    }
}
