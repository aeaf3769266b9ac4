/**
 * Callers known by tokens of an OpenID Connect issuer: whether a token is genuine, meant for this hub and valid now, and
 * whom of the directory it names. The issuer's public keys are followed in the background, so its outage is no outage here.
 */
package io.hookline.access.jwt;
