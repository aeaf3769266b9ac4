package io.hookline.rules;

/** Another fact of tests, to join the first with. */
public record Van(String colour, String label, int weight, boolean fragile) {}
