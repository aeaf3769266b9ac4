/**
 * The commands of the launcher. Each reads its options, calls a feature and prints; what they do is done elsewhere.
 */
package io.hookline.cli;
