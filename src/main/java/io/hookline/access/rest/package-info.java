/**
 * API keys over HTTP: {@code /hub/v1/keys}. Everybody handles the own keys; keys of others take the scope OPERATOR. A
 * secret is shown in the answer that makes it and nowhere else.
 */
package io.hookline.access.rest;
