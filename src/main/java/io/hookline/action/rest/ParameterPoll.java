package io.hookline.action.rest;

import io.hookline.http.Answer;
import io.hookline.http.Request;
import io.hookline.ingest.TaskWatch;
import io.hookline.task.Task;
import io.hookline.wire.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What a workflow's Wait for Parameter asks: has the parameter been set since?
 *
 * @param sinceVersion the {@code sequence} of an earlier answer; -1 for any setting at all
 * @param sinceInstant a time instead, or null
 * @param atMost how long the answer may be held back
 */
record ParameterPoll(String name, long sinceVersion, Instant sinceInstant, Duration atMost) {
    /** Proxies on the way commonly give up after a minute. */
    private static final Duration WAIT_MAX = Duration.ofSeconds(60);

    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})(ms|s|m)?");

    static ParameterPoll of(Request request) {
        var since = request.queryValue("changedSince").orElse("-1");
        var version = since.matches("-1|\\d{1,18}") ? Long.parseLong(since) : -1;
        var instant = since.matches("-1|\\d{1,18}") ? null : instant(since);
        return new ParameterPoll(request.parameter("name"), version, instant, span(request));
    }

    /**
     * Answers at once when it has been set or the task has ended, else after the next change, and at the latest after the
     * wait.
     *
     * @param tasks reads the task anew; throws a refusal when there is none
     */
    CompletionStage<Answer> answer(Supplier<Task> tasks, TaskWatch watch) {
        return answer(tasks, watch, System.nanoTime() + atMost.toNanos());
    }

    private CompletionStage<Answer> answer(Supplier<Task> tasks, TaskWatch watch, long end) {
        var known = tasks.get();
        var left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        if (settled(known) || left.isZero()) {
            return CompletableFuture.completedFuture(shown(known));
        }
        var next = watch.next(known.key(), known.version(), left);
        if (tasks.get().version() > known.version()) {
            // It changed between the reading and the waiting.
            next.complete(null);
        }
        return next.thenComposeAsync(woken -> {
            var now = tasks.get();
            return now.version() > known.version() && !watch.closed()
                    ? answer(tasks, watch, end)
                    : CompletableFuture.completedFuture(shown(now));
        });
    }

    private boolean settled(Task task) {
        return task.ended() || changed(task);
    }

    private boolean changed(Task task) {
        var change = task.parameterChanges().get(name);
        if (change == null) {
            return false;
        }
        return sinceInstant == null
                ? change.version() > sinceVersion
                : change.at().isAfter(sinceInstant);
    }

    private Answer shown(Task task) {
        var json = Json.MAPPER.createObjectNode();
        json.put("taskId", task.key().taskId());
        json.put("name", name);
        json.put("changed", changed(task));
        task.parameters().stream()
                .filter(parameter -> parameter.name().equals(name))
                .forEach(parameter -> json.put("value", parameter.value()));
        var change = task.parameterChanges().get(name);
        if (change != null) {
            json.put("sequence", change.version());
            json.put("changedAt", change.at().toString());
        }
        json.put("ended", task.ended());
        return Answer.ok(json);
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notOne) {
            throw Request.invalid("changedSince", "must be the sequence of an earlier answer, or a date-time");
        }
    }

    private static Duration span(Request request) {
        var text = request.queryValue("wait").orElse("0");
        var span = SPAN.matcher(text);
        if (!span.matches()) {
            throw Request.invalid("wait", "must be a time such as 30s");
        }
        var number = Long.parseLong(span.group(1));
        var unit = span.group(2) == null ? "s" : span.group(2);
        var wait =
                switch (unit) {
                    case "ms" -> Duration.ofMillis(number);
                    case "m" -> Duration.ofMinutes(number);
                    default -> Duration.ofSeconds(number);
                };
        if (wait.compareTo(WAIT_MAX) > 0) {
            throw Request.invalid("wait", "must be at most " + WAIT_MAX.toSeconds() + "s");
        }
        return wait;
    }
}
