package io.hookline.trigger;

import io.hookline.audit.AuditEntry.Actor;
import io.hookline.audit.Deed;
import io.hookline.event.Direction;
import io.hookline.event.Modality;
import io.hookline.event.TaskEvent;
import io.hookline.event.TriggerEvent;
import io.hookline.event.Vocabulary;
import io.hookline.trigger.Subscription.Identity;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A subscription under construction; without further words an active one for everything of the hotline. */
public final class Asking {
    static final String TENANT = "alpine";
    static final String HOTLINE = "hotline@alpine.example";
    static final String SAM = "sam.owner@alpine.example";

    /** Somebody who does something, in tests that do not ask who or what. */
    public static final Deed TEST = new Deed(new Actor(TENANT, SAM, "key_1", "127.0.0.1"), "Test");

    private final String id;
    private String owner = SAM;
    private String url = "https://flows.example/workflows/0123456789/run?sig=very-secret";
    private Trigger trigger = Trigger.TASK_STATE_CHANGED;
    private Vocabulary vocabulary = Vocabulary.CERTIFIED;
    private Set<String> services = Set.of(HOTLINE);
    private Set<TriggerEvent> events = Set.of(TaskEvent.values());
    private Set<Modality> modalities = Set.of();
    private Set<Direction> directions = Set.of();
    private boolean cloudEvents;
    private boolean actionUpdates;
    private boolean connector;
    private Map<String, String> headers = Map.of();
    private SubscriptionState state = SubscriptionState.ACTIVE;
    private String stateReason;

    private Asking(String id) {
        this.id = id;
    }

    public static Asking aSubscription(String id) {
        return new Asking(id);
    }

    public Asking ownedBy(String upn) {
        owner = upn;
        return this;
    }

    public Asking calling(String callback) {
        url = callback;
        return this;
    }

    public Asking sending(Map<String, String> more) {
        headers = more;
        return this;
    }

    public Asking with(Trigger kind, Vocabulary words) {
        trigger = kind;
        vocabulary = words;
        return this;
    }

    public Asking of(String... upns) {
        services = Set.of(upns);
        return this;
    }

    public Asking about(TriggerEvent... some) {
        events = Set.of(some);
        return this;
    }

    public Asking only(Modality some) {
        modalities = Set.of(some);
        return this;
    }

    public Asking only(Direction some) {
        directions = Set.of(some);
        return this;
    }

    public Asking alsoOfActions() {
        actionUpdates = true;
        return this;
    }

    public Asking asCloudEvents() {
        cloudEvents = true;
        return this;
    }

    public Asking throughTheConnector() {
        connector = true;
        return this;
    }

    public Asking in(SubscriptionState other, String reason) {
        state = other;
        stateReason = reason;
        return this;
    }

    public Subscription now(Instant now) {
        var draft = new SubscriptionDraft(
                trigger,
                vocabulary,
                URI.create(url),
                services,
                events,
                modalities,
                directions,
                actionUpdates,
                true,
                cloudEvents,
                headers,
                null,
                "for a test");
        var who = new Identity(id, TENANT, owner, connector, now);
        return Subscription.of(who, draft, List.of(new TestKeys().fresh()), state, stateReason, now);
    }

    public Subscription now() {
        return now(new SettableClock().instant());
    }
}
