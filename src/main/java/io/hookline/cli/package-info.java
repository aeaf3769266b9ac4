/**
 * The commands of the launcher. A command reads its options, calls one feature and prints: results to standard output,
 * everything else to standard error. Exit codes: 0 done, 1 refused or failed, 2 wrong usage.
 */
package io.hookline.cli;
