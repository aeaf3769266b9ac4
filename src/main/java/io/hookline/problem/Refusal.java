package io.hookline.problem;

/** The way out for a method that must refuse a caller. Carries no stack trace because a refusal is no fault. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public Refusal(Problem problem) {
        super(problem.type().slug() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Refusal(ProblemType type, String detail) {
        this(new Problem(type, detail));
    }

    public Problem problem() {
        return problem;
    }
}
