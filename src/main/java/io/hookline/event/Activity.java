package io.hookline.event;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One kind of step of a task: what the contact center can report, and what the hub notes itself. */
public enum Activity implements Token {
    START("Start"),
    ACCEPT("Accept"),
    COLLECT_INFORMATION("CollectInformation"),
    SAVE_TO_PARAMETER("SaveToParameter"),
    GET_AVAILABLE_USERS("GetAvailableUsers"),
    GET_QUEUE_POSITION("GetQueuePosition"),
    QUEUE("Queue"),
    QUEUE_TASK("QueueTask"),
    USER_CONNECTED("UserConnected"),
    DESTINATION_CONNECTED("DestinationConnected"),
    QUEUE_LEFT("QueueLeft"),
    TRANSFER("Transfer"),
    DISCONNECT("Disconnect"),
    /** Not reported by the platform: somebody changed the running task by an action of the API. */
    UPDATE_TASK("UpdateTask");

    private static final Map<String, Activity> BY_TOKEN =
            Stream.of(reported()).collect(Collectors.toUnmodifiableMap(Activity::token, Function.identity()));

    private final String token;

    Activity(String token) {
        this.token = token;
    }

    @Override
    public String token() {
        return token;
    }

    /** What the platform can report. */
    public static Activity[] reported() {
        return Stream.of(values()).filter(activity -> activity != UPDATE_TASK).toArray(Activity[]::new);
    }

    /** A reported activity with exactly this token; the platform's own words are not guessed at. */
    public static Optional<Activity> of(String token) {
        return Optional.ofNullable(BY_TOKEN.get(token));
    }
}
