package io.hookline.rules;

/**
 * What stands between two commas of a pattern.
 *
 * @param at where it begins
 * @param text as it stands in the file
 * @param variable what the field is bound to, or null
 * @param bound the field that is bound, or null
 * @param condition what must hold, or null when the clause only binds
 */
record Clause(Place at, String text, String variable, Value.Own bound, Condition condition) {}
