package io.hookline.replay;

import io.hookline.replay.Report.ConcernCount;
import io.hookline.replay.Report.Example;
import io.hookline.replay.Report.Gap;
import io.hookline.replay.Report.RuleCount;
import io.hookline.replay.Report.Said;
import io.hookline.replay.Report.SubscriptionCount;
import io.hookline.replay.Sides.Answers;
import io.hookline.rules.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts differences and keeps a few of them. Not thread-safe. */
final class Tally {
    /** Examples of one and the same change teach nothing new. */
    private static final int ALIKE_MAX = 3;

    private final int examplesMax;
    private final Map<String, long[]> concerns = new LinkedHashMap<>();
    private final Map<List<String>, long[]> rules = new LinkedHashMap<>();
    private final Map<String, long[]> subscriptions = new TreeMap<>();
    private final Map<String, Integer> kept = new HashMap<>();
    private final Map<List<Object>, Integer> alike = new HashMap<>();
    private final List<Example> examples = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    /** @param examplesMax how many of each concern are kept */
    Tally(int examplesMax) {
        this.examplesMax = examplesMax;
    }

    /** What a question was about; {@code subscriptionId} may be null. */
    record Subject(String id, String subscriptionId, Instant at) {}

    /** Counts a question that stands for {@code times} alike. */
    void count(String concern, Subject subject, List<Record> facts, Answers answers, long times) {
        var counts = concerns.computeIfAbsent(concern, absent -> new long[2]);
        counts[0] += times;
        rules(concern, answers, times);
        if (answers.differ()) {
            counts[1] += times;
            keep(concern, subject, facts, answers);
        }
    }

    /** Counts what becomes of the deliveries of one subscription. */
    void told(String subscriptionId, boolean before, boolean after, boolean changed) {
        if (before == after && !(before && changed)) {
            return;
        }
        var counts = subscriptions.computeIfAbsent(subscriptionId, absent -> new long[3]);
        counts[before == after ? 2 : after ? 0 : 1]++;
    }

    void gap(String what, long count, String why) {
        if (count > 0) {
            gaps.add(new Gap(what, count, why));
        }
    }

    private void rules(String concern, Answers answers, long times) {
        var all = new TreeSet<>(answers.active().rules());
        all.addAll(answers.candidate().rules());
        for (var rule : all) {
            var counts = rules.computeIfAbsent(List.of(concern, rule), absent -> new long[4]);
            boolean active = answers.active().rules().contains(rule);
            boolean candidate = answers.candidate().rules().contains(rule);
            counts[0] += active ? times : 0;
            counts[1] += candidate ? times : 0;
            counts[2] += candidate ? 0 : times;
            counts[3] += active ? 0 : times;
        }
    }

    private void keep(String concern, Subject subject, List<Record> facts, Answers answers) {
        var change = List.<Object>of(
                concern, answers.active().says(), answers.candidate().says());
        if (kept.getOrDefault(concern, 0) >= examplesMax || alike.merge(change, 1, Integer::sum) > ALIKE_MAX) {
            return;
        }
        kept.merge(concern, 1, Integer::sum);
        examples.add(new Example(
                concern,
                subject.id(),
                subject.subscriptionId(),
                subject.at().toString(),
                Facts.shown(facts),
                said(answers.active()),
                said(answers.candidate())));
    }

    private static Said said(Answer answer) {
        return new Said(
                new TreeMap<>(answer.says()), answer.rules().stream().sorted().toList());
    }

    List<ConcernCount> concerns() {
        return concerns.entrySet().stream()
                .map(each -> new ConcernCount(each.getKey(), each.getValue()[0], each.getValue()[1]))
                .toList();
    }

    List<RuleCount> rules() {
        return rules.entrySet().stream()
                .map(each -> {
                    var counts = each.getValue();
                    return new RuleCount(
                            each.getKey().get(0), each.getKey().get(1), counts[0], counts[1], counts[2], counts[3]);
                })
                .sorted(Comparator.comparing(RuleCount::concern).thenComparing(RuleCount::rule))
                .toList();
    }

    List<SubscriptionCount> subscriptions() {
        return subscriptions.entrySet().stream()
                .map(each -> new SubscriptionCount(
                        each.getKey(), each.getValue()[0], each.getValue()[1], each.getValue()[2]))
                .sorted(Comparator.comparingLong(
                                (SubscriptionCount each) -> each.toldMore() + each.toldLess() + each.changed())
                        .reversed())
                .toList();
    }

    List<Example> examples() {
        return List.copyOf(examples);
    }

    List<Gap> gaps() {
        return List.copyOf(gaps);
    }
}
