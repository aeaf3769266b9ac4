package io.hookline.policy.emission;

import io.hookline.event.Activity;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.TaskEvent;
import io.hookline.event.Token;
import io.hookline.event.TriggerEvent;
import io.hookline.event.Vocabulary;
import io.hookline.rules.Answer;
import io.hookline.rules.Concern;
import io.hookline.rules.Question;
import io.hookline.rules.RuleJudge;
import io.hookline.rules.RuleSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the files of {@code rules/emission} may speak about: occurrences into {@code taskEvents}, candidates into {@code proposals}. */
public final class EmissionRules {
    static final String NAME = "emission";
    static final String TASK_EVENTS = "taskEvents";
    static final String PROPOSALS = "proposals";

    private static final Occurrence OCCURRENCE = new Occurrence(
            "Start",
            "Inbound",
            "Audio",
            "hotline@alpine.example",
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            "",
            "",
            "");
    private static final Candidate CANDIDATE = new Candidate(
            "InQueue",
            "Queue",
            "Inbound",
            "Audio",
            "hotline@alpine.example",
            "sub-1",
            "TaskStateChanged",
            "certified",
            "ada.admin@alpine.example",
            "",
            "",
            "",
            "",
            "+442079460201");

    private static final Collector<CharSequence, ?, String> LIST = Collectors.joining(", ");

    private EmissionRules() {}

    public static Concern concern() {
        return new Concern(
                NAME,
                List.of(
                        new Question(TASK_EVENTS, TaskEventProposals.class, List.of(OCCURRENCE), EmissionRules::raise),
                        new Question(PROPOSALS, EmissionProposals.class, List.of(CANDIDATE), EmissionRules::judge)),
                words());
    }

    /** The task events that the answer to a question about an occurrence names, in their order. */
    public static List<TaskEvent> raisedBy(Answer answer) {
        var said = List.of(answer.says().get("decision").split(", "));
        return Stream.of(TaskEvent.values())
                .filter(event -> said.contains(event.token()))
                .toList();
    }

    /** Whether the answer to a question about a candidate is that it is told. */
    public static boolean tells(Answer answer) {
        return answer.says().get("decision").equals("told");
    }

    private static Map<String, Set<String>> words() {
        var events = tokens(TaskEvent.values());
        return Map.of(
                "activity",
                        Stream.concat(tokens(Activity.values()).stream(), Stream.of(""))
                                .collect(Collectors.toSet()),
                "direction", tokens(Direction.values()),
                "modality",
                        Stream.concat(tokens(Modality.values()).stream(), Stream.of(""))
                                .collect(Collectors.toSet()),
                "event", tokens(TriggerEvent.all().toArray(Token[]::new)),
                "vocabulary", tokens(Vocabulary.values()),
                "trigger",
                        Set.of(
                                "TaskStateChanged",
                                "GetOnNewTasks",
                                "GetOnUpdatedTasks",
                                "SchedulerEntryStateChanged",
                                "GetOnUpdatedOutboundTask",
                                "VirtualAssistantUpdate"),
                "raise()", events);
    }

    private static Set<String> tokens(Token... words) {
        return Stream.of(words).map(Token::token).collect(Collectors.toSet());
    }

    private static Answer raise(RuleSet rules, List<Record> facts) {
        var proposals = new TaskEventProposals();
        rules.evaluate(TASK_EVENTS, proposals, facts, RuleJudge.firingLimit(facts.size()));
        var decision = proposals.resolve(rules.hash());
        var events = decision.events().stream().map(Token::token).collect(Collectors.joining(", "));
        return new Answer(Map.of("decision", events.isEmpty() ? "nothing" : events), Set.copyOf(decision.rules()));
    }

    // Scenarios look at the first candidate; the others are there to see whether they disturb it.
    private static Answer judge(RuleSet rules, List<Record> facts) {
        var proposals = new EmissionProposals();
        rules.evaluate(PROPOSALS, proposals, facts, RuleJudge.firingLimit(facts.size()));
        var decision = proposals.resolve((Candidate) facts.get(0));
        return new Answer(says(decision), Set.copyOf(decision.rules()));
    }

    private static Map<String, String> says(EmissionDecision decision) {
        var says = new TreeMap<String, String>();
        says.put("decision", decision.told() ? "told" : "suppressed");
        says.put("reason", decision.told() ? "" : decision.reason());
        says.put("masked", decision.masked().stream().sorted().collect(LIST));
        says.put(
                "fields",
                decision.fields().entrySet().stream()
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(LIST));
        says.put("expireAfter", seconds(decision.expireAfter()));
        says.put("deadline", seconds(decision.deadline()));
        says.put(
                "atMost",
                decision.caps().stream()
                        .map(cap -> cap.times() + " in " + cap.hours() + " h")
                        .collect(LIST));
        return says;
    }

    private static String seconds(Duration time) {
        return time == null ? "" : "" + time.toSeconds();
    }
}
