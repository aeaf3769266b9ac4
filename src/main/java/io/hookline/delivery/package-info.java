/**
 * Getting one emission to one URL: signing, guarding against forbidden addresses, sending within a deadline, recording
 * every attempt, asking the retry rules, and keeping order per lane (subscription, task). At least once, always with the
 * same webhook id.
 *
 * <p>How a delivery travels: it is inserted in the transaction of its event, either LEASED to this process (when a slot
 * was reserved and it heads its lane), READY, WAITING behind its lane, or PARKED. A leased one is sent at once; its
 * completion is one more write, which records the attempt, and on a final outcome promotes the next of the lane. If the
 * process dies anywhere between, the lease runs out and the delivery is READY again: the receiver may see the same
 * webhook id twice, never none.
 */
package io.hookline.delivery;
