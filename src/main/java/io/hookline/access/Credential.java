package io.hookline.access;

import java.util.List;

/** What a request shows for itself. */
sealed interface Credential {
    /** The scheme and what parts it from the key; its case does not matter. */
    String BEARER = "Bearer ";

    /** One key, in either header. */
    record Key(String secret) implements Credential {
        /** Leaves the secret out because whole objects end up in logs. */
        @Override
        public String toString() {
            return "Key";
        }
    }

    /** What has the form of a signed JWT: three parts with dots between them. */
    record Token(String text) implements Credential {
        /** Leaves the token out, as above. */
        @Override
        public String toString() {
            return "Token";
        }
    }

    /** No header that could hold one. */
    record None() implements Credential {}

    /** More than one, or none that is understood; the reason is a sentence for the caller. */
    record Unclear(String reason) implements Credential {}

    /** Reads all values of the headers {@code Authorization} and {@code X-API-Key}. */
    static Credential of(List<String> authorization, List<String> apiKey) {
        if (authorization.isEmpty() && apiKey.isEmpty()) {
            return new None();
        }
        if (authorization.size() + apiKey.size() > 1) {
            return new Unclear("Send one credential: either Authorization or X-API-Key, once.");
        }
        if (!apiKey.isEmpty()) {
            return new Key(apiKey.get(0).strip());
        }
        var text = authorization.get(0).strip();
        return text.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? bearer(text.substring(BEARER.length()).strip())
                : new Unclear("Send the key as 'Authorization: Bearer KEY'.");
    }

    /** No key has a dot in it, so the form alone tells which of the two is meant. */
    private static Credential bearer(String text) {
        boolean token = !text.startsWith(KeySecret.START)
                && text.chars().filter(sign -> sign == '.').count() == 2;
        return token ? new Token(text) : new Key(text);
    }
}
