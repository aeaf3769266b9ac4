package io.hookline.http;

import io.hookline.access.Caller;
import io.hookline.problem.Problem;
import io.hookline.problem.Problem.Violation;
import io.hookline.problem.ProblemType;
import io.hookline.problem.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One HTTP request as a bean sees it. Immutable by convention; {@code body} is not copied.
 *
 * @param caller who calls, or null on the few open paths
 * @param method upper case
 * @param path as sent, without query
 * @param pathParameters decoded, by the name in the route's path
 * @param query decoded query parameters; a name may come several times
 * @param headers by lower-case name, the first value each
 * @param body never null, empty when there is none
 * @param remoteAddress of the connection
 * @param baseUrl scheme, host and port under which the caller reached the hub, without a trailing slash
 */
public record Request(
        Caller caller,
        String method,
        String path,
        Map<String, String> pathParameters,
        Map<String, List<String>> query,
        Map<String, String> headers,
        byte[] body,
        String remoteAddress,
        String baseUrl) {

    /** A path parameter that the route declares. */
    public String parameter(String name) {
        return pathParameters.get(name);
    }

    /** The first value of a query parameter, empty when absent or blank. */
    public Optional<String> queryValue(String name) {
        var values = query.get(name);
        return values == null || values.isEmpty() || values.get(0).isBlank()
                ? Optional.empty()
                : Optional.of(values.get(0));
    }

    /** A whole number in the query within bounds, or the default when absent; refuses anything else. */
    public int queryNumber(String name, int defaultValue, int min, int max) {
        var text = queryValue(name);
        if (text.isEmpty()) {
            return defaultValue;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // falls through to the refusal, which says what is expected
        }
        throw invalid(name, "must be a whole number from " + min + " to " + max);
    }

    /** The refusal for a query parameter that is wrong. */
    public static Refusal invalid(String name, String detail) {
        return new Refusal(new Problem(
                ProblemType.INVALID_REQUEST, "'" + name + "' " + detail + ".", List.of(new Violation(name, detail))));
    }

    /** One of two words in the query, or false when absent; refuses anything else. */
    public boolean queryFlag(String name) {
        return switch (queryValue(name).orElse("false").toLowerCase(java.util.Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid(name, "must be true or false");
        };
    }

    /**
     * The version that the caller has seen and wants to change, from {@code If-Match}; empty for {@code *}, which means
     * whatever is there. Refuses a request without the header, because a change on top of something unseen would silently
     * undo another's.
     */
    public OptionalLong expectedVersion() {
        var header = headers.get("if-match");
        if (header == null || header.isBlank()) {
            throw new Refusal(
                    ProblemType.PRECONDITION_REQUIRED,
                    "Send If-Match with the ETag of what you read, or * to change whatever is there.");
        }
        var text = header.strip();
        if (text.equals("*")) {
            return OptionalLong.empty();
        }
        if (!text.matches("\"\\d{1,18}\"")) {
            throw invalid("If-Match", "must be an ETag such as \"3\", or *");
        }
        return OptionalLong.of(Long.parseLong(text.substring(1, text.length() - 1)));
    }

    /** The media type in lower case without parameters; empty when the request names none. */
    public String mediaType() {
        var type = headers.getOrDefault("content-type", "");
        var end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).trim().toLowerCase(java.util.Locale.ROOT);
    }
}
