/**
 * The vocabulary and the façade of {@code rules/permission}: who may do what. Denied unless a rule permits; forbidding
 * beats permitting; rules that fail deny.
 */
package io.hookline.policy.permission;
