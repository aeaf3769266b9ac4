package io.hookline.bench;

import java.util.Locale;

/** Lines of the report, on standard output. */
final class Report {
    private Report() {}

    static void title(String text) {
        System.out.println("\n== " + text);
    }

    static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    static void note(String text) {
        System.out.println("   ! " + text);
    }
}
