package io.hookline.wire;

import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;

/** Looks through the escapes of a JSON text before it is parsed. */
final class Escapes {
    private static final int NONE = -1;

    private Escapes() {}

    /**
     * Refuses an escaped surrogate without its other half. It parses, but it is no character: nothing that quotes it
     * could ever be written as UTF-8 again, not even the refusal.
     */
    static void requirePairs(byte[] json) {
        boolean high = false;
        int i = 0;
        while (i < json.length) {
            int unit = json[i] == '\\' ? unitAt(json, i) : NONE;
            boolean low = unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
            if (high != low) {
                throw new Refusal(
                        ProblemType.INVALID_REQUEST,
                        "The body holds half of a surrogate pair before byte " + i + "; send whole characters.");
            }
            high = unit >= Character.MIN_HIGH_SURROGATE && unit <= Character.MAX_HIGH_SURROGATE;
            i += unit != NONE ? 6 : json[i] == '\\' ? 2 : 1;
        }
    }

    private static int unitAt(byte[] json, int at) {
        if (at + 5 >= json.length || json[at + 1] != 'u') {
            return NONE;
        }
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = Character.digit(json[i], 16);
            if (digit < 0) {
                return NONE;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
