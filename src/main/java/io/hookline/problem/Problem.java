package io.hookline.problem;

import java.util.List;

/**
 * Why a caller did not get what it asked for. Immutable.
 *
 * @param type which kind of refusal; its slug and status are stable
 * @param detail one sentence for a person: what is wrong and what to do
 * @param errors every violation at once, empty when the refusal is not about fields
 * @param retryAfterSeconds when asking again may help, or null
 * @param grounds the decision behind it, or null; never shown to the caller
 */
public record Problem(
        ProblemType type, String detail, List<Violation> errors, Long retryAfterSeconds, Grounds grounds) {

    public Problem(ProblemType type, String detail, List<Violation> errors, Long retryAfterSeconds) {
        this(type, detail, errors, retryAfterSeconds, null);
    }

    public Problem(ProblemType type, String detail) {
        this(type, detail, List.of(), null);
    }

    public Problem(ProblemType type, String detail, List<Violation> errors) {
        this(type, detail, List.copyOf(errors), null);
    }

    /** One field that is wrong: a JSON pointer (RFC 6901) into the body, or a parameter's name, and what is expected. */
    public record Violation(String pointer, String detail) {}
}
