/**
 * The vocabulary and the façade of {@code rules/emission}: which task events an occurrence means, and which of the
 * matching subscriptions are told, and how. Facts are flat records so that a rule is one pattern; sinks collect proposals, and
 * {@link io.hookline.policy.emission.EmissionPolicy} resolves them, so the order of firing never matters.
 */
package io.hookline.policy.emission;
