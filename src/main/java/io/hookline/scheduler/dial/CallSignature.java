package io.hookline.scheduler.dial;

import io.hookline.delivery.Signer;
import io.hookline.delivery.SigningKey;
import io.hookline.scheduler.CallAttempt;
import io.hookline.scheduler.SchedulerEntry;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The headers by which the dialer knows who asks, and which attempt it is asked for again. Thread-safe. */
public final class CallSignature {
    private static final String USER_AGENT = "hookline";

    private final Signer signer = new Signer();
    private final SigningKey key;
    private final InstantSource clock;

    public CallSignature(SigningKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    /** As webhooks are signed; {@code webhook-id} is the same for every try of the same attempt. */
    public Map<String, String> headers(SchedulerEntry entry, CallAttempt attempt, byte[] body) {
        var now = clock.instant();
        var id = "msg_" + attempt.taskId();
        var headers = new LinkedHashMap<String, String>();
        headers.put("content-type", "application/json");
        headers.put("user-agent", USER_AGENT);
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.put("webhook-signature", signer.sign(id, now.getEpochSecond(), body, List.of(key), now));
        headers.put("hookline-scheduler-entry-id", entry.id());
        headers.put("hookline-attempt", Integer.toString(attempt.handOver().tries()));
        return headers;
    }
}
