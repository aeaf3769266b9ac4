package io.hookline.problem;

/** The kinds of refusal. Slug and status are part of the contract: clients switch on them. */
public enum ProblemType {
    INVALID_REQUEST("invalid-request", 400, "The request is not valid"),
    UNAUTHENTICATED("unauthenticated", 401, "A valid credential is needed"),
    FORBIDDEN("forbidden", 403, "The credential does not allow this"),
    NOT_FOUND("not-found", 404, "There is nothing here"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, "The method does not fit the path"),
    CONFLICT("conflict", 409, "The request contradicts the present state"),
    TASK_ENDED("task-ended", 409, "The task has ended"),
    DUPLICATE_EVENT("duplicate-event", 409, "The same event was accepted before with another body"),
    PRECONDITION_FAILED("precondition-failed", 412, "Somebody else changed it first"),
    PRECONDITION_REQUIRED("precondition-required", 428, "The request must say which version it changes"),
    TOO_LARGE("too-large", 413, "The request is too large"),
    HEADERS_TOO_LARGE("headers-too-large", 431, "The request headers are too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, "The content type is not understood"),
    RULES_REFUSED("rules-refused", 422, "The rules are not right"),
    LIMIT_REACHED("limit-reached", 429, "A limit is reached"),
    INTERNAL("internal", 500, "Something went wrong inside the hub"),
    UNAVAILABLE("unavailable", 503, "The hub cannot take this now"),
    TIMED_OUT("timed-out", 504, "The request took too long");

    private final String slug;
    private final int status;
    private final String title;

    ProblemType(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    /** Stable name; {@code type} on the wire is {@code urn:hookline:problem:} and this. */
    public String slug() {
        return slug;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
