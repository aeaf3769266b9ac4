package io.hookline.rules;

/** Something in a file: where it begins and what stands there. */
record Spot(Place at, String text) {}
