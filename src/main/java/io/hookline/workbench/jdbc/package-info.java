/** Versions of the rules and their switches in the tables {@code rule_version}, {@code rule_switch} and {@code rule_difference}. */
package io.hookline.workbench.jdbc;
