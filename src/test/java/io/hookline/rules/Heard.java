package io.hookline.rules;

import java.util.ArrayList;
import java.util.List;

/** A sink of tests that remembers what it heard. */
public final class Heard {
    private final List<String> calls = new ArrayList<>();

    public void say(String id) {
        calls.add(id);
    }

    public void say(String id, String what) {
        calls.add(id + " " + what);
    }

    public void count(String id, long number) {
        calls.add(id + " " + number);
    }

    List<String> calls() {
        return calls;
    }
}
