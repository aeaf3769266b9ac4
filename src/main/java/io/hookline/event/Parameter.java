package io.hookline.event;

/** A named text variable of a task. The name is never empty; the value may be empty but not null. */
public record Parameter(String name, String value) {}
