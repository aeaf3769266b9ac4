/**
 * Deliveries over HTTP: the attempt log, one delivery with its attempts, and trying one again. Callbacks are never shown
 * here, because a callback is a secret.
 */
package io.hookline.delivery.rest;
