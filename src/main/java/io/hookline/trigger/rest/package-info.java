/**
 * Subscriptions over HTTP, twice: as the connector contract wants it ({@link io.hookline.trigger.rest.ConnectorTriggersRest})
 * and as our own API ({@link io.hookline.trigger.rest.SubscriptionsRest}). Only reading, writing and masking is done
 * here; what it means is decided in {@code trigger}.
 */
package io.hookline.trigger.rest;
