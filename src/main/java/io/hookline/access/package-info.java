/**
 * Who is calling: API keys and the default-deny handler in front of every route. Nothing is answered without a credential
 * unless the path is on the one short list in {@code OpenPaths}.
 */
package io.hookline.access;
