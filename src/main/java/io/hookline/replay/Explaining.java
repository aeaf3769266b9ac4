package io.hookline.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.hookline.directory.DirectorySource;
import io.hookline.event.TriggerEvent;
import io.hookline.event.WorkflowEvent;
import io.hookline.ingest.CanonicalEvent;
import io.hookline.policy.emission.EmissionRules;
import io.hookline.replay.Explanation.Check;
import io.hookline.replay.Explanation.SubscriptionStory;
import io.hookline.replay.Explanation.TaskMet;
import io.hookline.replay.PastTasks.Moment;
import io.hookline.replay.Recordings.DeletedSubscription;
import io.hookline.replay.Recordings.Traced;
import io.hookline.replay.SubscriptionChecks.Concerned;
import io.hookline.rules.RuleExplanation;
import io.hookline.rules.Rulebook;
import io.hookline.task.Task;
import io.hookline.task.TaskKey;
import io.hookline.trigger.Candidates;
import io.hookline.trigger.Subscription;
import io.hookline.trigger.Subscriptions;
import io.hookline.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Answers why an event was, or would be, told to whom. Judges only; stores nothing. Thread-safe. */
public final class Explaining {
    /** More subscriptions of one service than a person reads; name one to see others. */
    private static final int STORIES_MAX = 100;

    private final Recordings recordings;
    private final Function<TaskKey, Optional<Task>> tasks;
    private final LongFunction<JsonNode> deliveries;
    private final Supplier<Subscriptions> subscriptions;
    private final DirectorySource directory;

    /**
     * @param tasks live tasks as they are stored now
     * @param deliveries of an event, by its place in the store, as a list
     */
    public Explaining(
            Recordings recordings,
            Function<TaskKey, Optional<Task>> tasks,
            LongFunction<JsonNode> deliveries,
            Supplier<Subscriptions> subscriptions,
            DirectorySource directory) {
        this.recordings = recordings;
        this.tasks = tasks;
        this.deliveries = deliveries;
        this.subscriptions = subscriptions;
        this.directory = directory;
    }

    /**
     * What is to be shown.
     *
     * @param subscriptionId of the only subscription that is meant; null for all that the event might concern
     * @param ofOwner whose subscriptions may be shown
     * @param allRules whether rules may be shown that are about other tenants
     */
    public record Wanted(String subscriptionId, Predicate<String> ofOwner, boolean allRules) {}

    /** The event as it is stored. */
    public Optional<Traced> find(String tenantId, String eventId) {
        return recordings.find(tenantId, eventId);
    }

    /** Explains a stored event by the rules given, on its task as it stood then, beside what was decided then. */
    public Explanation stored(Traced traced, Rulebook rules, Wanted wanted) {
        var kept = traced.event();
        var past = new PastTasks(recordings);
        var judging = judging(rules, kept.tenantId(), wanted);
        var event = (ObjectNode) Json.read(kept.body());
        event.put("eventId", kept.id())
                .put("sequence", kept.sequence())
                .put("receivedAt", kept.receivedAt().toString());
        var then = new HappenedThen(traced, deliveries.apply(kept.seq()));
        if (kept.announced()) {
            var announced = PastAnnouncements.of(kept, past);
            var concerned = new Concerned(
                    Candidates.of(announced), kept.tenantId(), announced.serviceUpn(), List.of(announced.event()));
            var stories = stories(judging, concerned, wanted, then);
            var token = announced.event().token();
            return new Explanation(true, event, judging.version(), null, null, List.of(token), stories, then.decided());
        }
        var moment = past.moment(kept);
        return explained(judging, moment, event, past.incomplete() == 0, wanted, then);
    }

    /** Explains an event that nobody has reported, on its task as it is now or on a new one. */
    public Explanation typedIn(WorkflowEvent event, Rulebook rules, Wanted wanted) {
        var key = new TaskKey(event.tenantId(), event.taskId());
        var moment = PastTasks.happen(tasks.apply(key).orElseGet(() -> Task.unseen(key)), event);
        var shown = (ObjectNode) Json.read(CanonicalEvent.of(event, true).canonical());
        return explained(judging(rules, event.tenantId(), wanted), moment, shown, true, wanted, null);
    }

    private Explanation explained(
            Judging judging, Moment moment, ObjectNode shown, boolean complete, Wanted wanted, HappenedThen then) {
        var raises = judging.raises(moment.occurrence());
        var events = EmissionRules.raisedBy(Judging.answer(raises));
        var event = moment.event();
        var concerned =
                new Concerned(Candidates.of(event, moment.after()), event.tenantId(), event.serviceUpn(), events);
        var stories = stories(judging, concerned, wanted, then);
        return new Explanation(
                then != null,
                shown,
                judging.version(),
                met(moment.before(), complete),
                raises,
                events.stream().map(TriggerEvent::token).toList(),
                stories,
                then == null ? null : then.decided());
    }

    private List<SubscriptionStory> stories(Judging judging, Concerned concerned, Wanted wanted, HappenedThen then) {
        var stories = new ArrayList<SubscriptionStory>();
        for (var subscription : subscriptions.get().of(concerned.tenantId())) {
            boolean meant = wanted.subscriptionId() == null
                    ? concerns(subscription, concerned.serviceUpn(), then)
                    : wanted.subscriptionId().equals(subscription.id());
            if (meant && wanted.ofOwner().test(subscription.owner()) && stories.size() < STORIES_MAX) {
                var checks = new SubscriptionChecks(judging, concerned, subscription);
                stories.add(checks.story(then == null ? null : then.about(subscription)));
            }
        }
        if (stories.isEmpty() && wanted.subscriptionId() != null) {
            recordings
                    .deleted(concerned.tenantId(), wanted.subscriptionId())
                    .filter(gone -> wanted.ofOwner().test(gone.owner()))
                    .ifPresent(gone -> stories.add(story(gone, then)));
        }
        return List.copyOf(stories);
    }

    private static SubscriptionStory story(DeletedSubscription gone, HappenedThen then) {
        var why = "it was deleted at " + gone.deletedAt();
        return new SubscriptionStory(
                gone.id(),
                gone.owner(),
                null,
                "DELETED",
                SubscriptionChecks.NOT_TOLD,
                why,
                List.of(new Check("state", false, why)),
                List.of(),
                null,
                then == null ? null : then.about(gone.id()));
    }

    /** An operator of the hub may read all rules; for a tenant those of others are left out. */
    private Judging judging(Rulebook rules, String tenantId, Wanted wanted) {
        UnaryOperator<List<RuleExplanation>> shown =
                wanted.allRules() ? UnaryOperator.identity() : Discretion.of(directory.current(), tenantId);
        return new Judging(rules, directory, shown);
    }

    /** Those that ask for the service, and those that were decided about when they still did. */
    private static boolean concerns(Subscription subscription, String serviceUpn, HappenedThen then) {
        return subscription.services().stream().anyMatch(serviceUpn::equalsIgnoreCase)
                || then != null && then.decidedAbout(subscription.id());
    }

    private static TaskMet met(Task before, boolean complete) {
        var stage = before.stage();
        return new TaskMet(
                before.key().taskId(),
                before.version(),
                before.serviceUpn(),
                before.direction().token(),
                before.modality() == null ? null : before.modality().token(),
                stage.started(),
                stage.accepted(),
                stage.queued(),
                stage.inQueue(),
                stage.connected(),
                stage.destinationReached(),
                before.ended(),
                complete);
    }
}
