package io.hookline;

import java.io.IOException;

/** Runs the program, and ends it without a warning when the process that started it is gone. */
final class Tethered {
    private Tethered() {}

    public static void main(String[] arguments) {
        var tether = new Thread(Tethered::haltAtEndOfInput, "tether");
        tether.setDaemon(true);
        tether.start();
        Hookline.main(arguments);
    }

    private static void haltAtEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // nothing is ever said; only the end of it counts
            }
        } catch (IOException gone) {
            // the same as the end
        }
        Runtime.getRuntime().halt(137);
    }
}
