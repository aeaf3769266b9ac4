/**
 * Refusals and faults, told to callers as problem details (RFC 9457). A {@link io.hookline.problem.Problem} is a value;
 * {@link io.hookline.problem.Refusal} carries one out of a method that cannot go on. Knows nobody else in Hookline.
 */
package io.hookline.problem;
