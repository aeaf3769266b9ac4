package io.hookline.delivery;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What is held back for subscriptions that are told nothing now. Thread-safe. */
public interface ParkedDeliveries {
    /** Why a held delivery was given up. */
    String OVER_BOUND = "held longer than the bound";

    /** How many are held for the subscription, counted up to {@code max} and no further. */
    int count(String subscriptionId, int max);

    /** Ids of live subscriptions that are ACTIVE and yet have something held. */
    List<String> strays();

    /** Ids of live subscriptions that are not ACTIVE and for which more than {@code max} are held. */
    List<String> over(int max);

    /**
     * Gives up the oldest of a subscription that is not ACTIVE until {@code keep} are held, some thousands in one call;
     * answers how many were given up. They are dead letters then and say why: {@link #OVER_BOUND}.
     */
    CompletableFuture<Integer> endOldest(String subscriptionId, int keep, Instant now);
}
