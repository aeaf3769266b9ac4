/**
 * The vocabulary and the façade of {@code rules/retry}: what becomes of a webhook attempt that failed. Rules propose;
 * disabling beats giving up, giving up beats any delay, and of several delays the longest wins. Where no rule speaks, or
 * rules fail, the built-in schedule decides, so a broken rule file never stops deliveries.
 */
package io.hookline.policy.retry;
