package io.hookline.replay;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hookline.replay.Sides.Answers;
import io.hookline.rules.Answer;
import io.hookline.rules.Concern;
import io.hookline.rules.Question;
import io.hookline.rules.Rulebook;
import io.hookline.rules.RulesFailed;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts questions to both sides. The same facts come again and again, so their answers are remembered. Not thread-safe. */
final class Asking {
    private static final int REMEMBERED_MAX = 50_000;

    private final Sides sides;
    private final Cache<Key, Answers> remembered = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAX)
            .executor(Runnable::run)
            .build();

    Asking(Sides sides) {
        this.sides = sides;
    }

    private record Key(String concern, String sink, List<Record> facts) {}

    /** The question of the concern that begins with a fact of this type. */
    static Question about(Concern concern, Class<? extends Record> fact) {
        return concern.questions().stream()
                .filter(question -> fact.isInstance(question.examples().get(0)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is asked about " + fact));
    }

    Answers ask(Concern concern, Question question, List<Record> facts) {
        return remembered.get(
                new Key(concern.name(), question.sinkName(), facts), key -> asked(concern.name(), question, facts));
    }

    private Answers asked(String concern, Question question, List<Record> facts) {
        var active = answer(sides.active(), concern, question, facts);
        return new Answers(
                active, sides.changed(concern) ? answer(sides.candidate(), concern, question, facts) : active);
    }

    static Answer answer(Rulebook rules, String concern, Question question, List<Record> facts) {
        try {
            return question.answerer().answer(rules.set(concern), facts);
        } catch (RulesFailed failed) {
            return new Answer(Map.of("decision", "failed", "reason", failed.getMessage()), Set.of());
        }
    }
}
