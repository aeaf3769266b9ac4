/**
 * When an outbound call may be made: the vocabulary and the façade of {@code rules/retry/call}. Rules set limits to the time
 * of a call and say what follows a failed one; the earliest time within all limits is found here, by arithmetic over the
 * wall clocks of the called party. Where no rule speaks, or rules fail, an attempt owns its slot and the next begins at the
 * slot's end. Pure: the time, the history and the entry are given.
 */
package io.hookline.policy.call;
