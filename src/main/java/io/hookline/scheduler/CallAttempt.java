package io.hookline.scheduler;

import io.hookline.event.CallOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One try of a planned call. Immutable; the names of its components are part of the stored format.
 *
 * @param number from 1 within its entry
 * @param taskId the outbound task that the dialer works on and reports about
 * @param slotEnd when the attempt is cut off unless the destination was reached before
 * @param places where the call stands among the calls of its destination and of its customer
 * @param ending null while it runs
 */
public record CallAttempt(
        int number,
        String taskId,
        Instant startedAt,
        Instant slotEnd,
        List<Place> places,
        HandOver handOver,
        Progress progress,
        Ending ending) {
    /** A conversation whose end nobody reported is taken to be over after this long. */
    static final Duration TALK_MAX = Duration.ofHours(24);

    /** The number of a call among all calls of a party, see {@link PastCalls}. */
    public record Place(String party, long number) {}

    /**
     * How the dialer got it.
     *
     * @param tries how often it was asked
     * @param until when somebody else may ask it again: the end of the lease, or of the wait after a failure
     * @param token of the lease; only its holder may write down what the dialer said
     * @param accepted the dialer has it; nobody asks again
     * @param trouble what went wrong last, or null
     */
    public record HandOver(int tries, Instant until, long token, boolean accepted, String trouble) {
        HandOver taken(Instant until, long token) {
            return new HandOver(tries + 1, until, token, false, trouble);
        }

        HandOver done() {
            return new HandOver(tries, until, token, true, null);
        }

        HandOver failed(Instant again, String why) {
            return new HandOver(tries, again, token, false, why);
        }
    }

    /**
     * What was reported of it; times are those of the hub, null for what has not happened.
     *
     * @param offeredTo the agent whose phone rings now
     * @param unanswered agents who let it ring
     */
    public record Progress(
            Instant queuedAt,
            Instant offeredAt,
            String offeredTo,
            int unanswered,
            Instant connectedAt,
            Instant reachedAt) {
        static final Progress NONE = new Progress(null, null, null, 0, null, null);

        Progress queued(Instant at) {
            return new Progress(queuedAt == null ? at : queuedAt, null, null, unanswered, null, reachedAt);
        }

        Progress offered(Instant at, String agent) {
            return new Progress(queuedAt == null ? at : queuedAt, at, agent, unanswered, connectedAt, reachedAt);
        }

        Progress letRing() {
            return new Progress(queuedAt, null, null, unanswered + 1, connectedAt, reachedAt);
        }

        Progress connected(Instant at) {
            return new Progress(queuedAt, null, null, unanswered, at, reachedAt);
        }

        Progress reached(Instant at) {
            return new Progress(queuedAt, null, null, unanswered, connectedAt, at);
        }
    }

    /**
     * How it ended and what follows.
     *
     * @param detail what the dialer or the hub said beyond the outcome, or null
     * @param usesAttempt true when it counts against the entry's maximum
     * @param next why what follows follows, in a sentence
     * @param rules ids of the rules that spoke; empty when the built-in slot model decided
     * @param ruleSet hash of the rules that were asked, or null when none were
     */
    public record Ending(
            Instant at,
            CallOutcome outcome,
            String detail,
            boolean usesAttempt,
            String next,
            List<String> rules,
            String ruleSet) {}

    boolean running() {
        return ending == null;
    }

    /** When the hub must look at it again. */
    Instant wakeAt(CallLimits limits) {
        if (progress.reachedAt() != null) {
            return progress.reachedAt().plus(TALK_MAX);
        }
        return Stream.of(slotEnd, handOver.accepted() ? slotEnd : handOver.until(), queueEnd(limits), offerEnd(limits))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** When no agent is sought any more; the end of the slot when none is. */
    Instant queueEnd(CallLimits limits) {
        if (progress.connectedAt() != null || limits.maxQueueTimeInSeconds() == null) {
            return slotEnd;
        }
        // A dialer that reports nothing must not hold the call longer than one that does.
        var from = progress.queuedAt() == null ? startedAt : progress.queuedAt();
        return from.plusSeconds(limits.maxQueueTimeInSeconds());
    }

    /** When the agent whose phone rings has let it ring for too long; the end of the slot when no phone rings. */
    Instant offerEnd(CallLimits limits) {
        return progress.offeredAt() == null || limits.ronaTimeoutInSeconds() == null
                ? slotEnd
                : progress.offeredAt().plusSeconds(limits.ronaTimeoutInSeconds());
    }

    CallAttempt with(HandOver other) {
        return new CallAttempt(number, taskId, startedAt, slotEnd, places, other, progress, ending);
    }

    CallAttempt with(Progress other) {
        return new CallAttempt(number, taskId, startedAt, slotEnd, places, handOver, other, ending);
    }

    CallAttempt with(Ending other) {
        return new CallAttempt(number, taskId, startedAt, slotEnd, places, handOver, progress, other);
    }
}
