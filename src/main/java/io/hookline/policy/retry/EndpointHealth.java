package io.hookline.policy.retry;

/**
 * How the endpoint has behaved lately, as this process saw it.
 *
 * @param consecutiveFailures failed attempts since the last success, over all deliveries of the subscription, this one
 *     included
 * @param failingSeconds how long it has failed without a success between; 0 for a first failure
 */
public record EndpointHealth(int consecutiveFailures, long failingSeconds) {}
