/**
 * What would have happened, and why it did: recorded events, requests, deliveries and calls put once more before the
 * rules, with the facts that were made of them then. Nothing here delivers or stores anything.
 */
package io.hookline.replay;
