package io.hookline.rules;

/** A fact of tests, with fields of every kind that rules know. */
public record Parcel(
        String colour, String label, String sender, int weight, long value, boolean fragile, boolean sealed) {}
