/** The hub's settings: every key with its default and meaning, and where a value comes from. Knows nobody else. */
package io.hookline.config;
