package io.hookline.rules;

/**
 * What became of one condition of a pattern.
 *
 * @param text as it stands in the file
 * @param passed whether it held
 * @param saw the fields that it looked at and what they were, such as {@code status = 503}; "" when it looked at nothing
 * @param line 1-based
 * @param column 1-based
 */
public record ConditionExplanation(String text, boolean passed, String saw, int line, int column) {}
