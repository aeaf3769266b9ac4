package io.hookline.event;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One kind of workflow step that the contact center can report. */
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
    DISCONNECT("Disconnect");

    private static final Map<String, Activity> BY_TOKEN =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Activity::token, Function.identity()));

    private final String token;

    Activity(String token) {
        this.token = token;
    }

    @Override
    public String token() {
        return token;
    }

    /** Exactly this token; the platform's own words are not guessed at. */
    public static Optional<Activity> of(String token) {
        return Optional.ofNullable(BY_TOKEN.get(token));
    }
}
