/** Tests of tokens, and a small issuer that signs real ones. */
package io.hookline.access.jwt;
