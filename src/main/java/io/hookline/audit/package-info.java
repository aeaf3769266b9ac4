/**
 * Who changed what, when and from where. Written in the transaction of the change itself, so that neither exists without
 * the other; never updated, and chained by hashes so that tampering shows.
 */
package io.hookline.audit;
