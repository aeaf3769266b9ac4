package io.hookline.access;

/** What a request must bring. Everything that no line below names needs the whole API. */
enum Need {
    NOTHING,
    /** A key with the scope API. */
    API,
    /** A key that may post events: made for it, or owned by somebody whom the rules permit it. */
    INGEST,
    /** A key with the scope OPERATOR. */
    OPERATOR,
    /** A key with the scope API or OPERATOR; the answer depends on which. */
    API_OR_OPERATOR;

    static Need of(String method, RequestPath path) {
        if (OpenPaths.contain(method, path)) {
            return NOTHING;
        }
        var folded = path.folded();
        if (method.equals("POST")
                && (folded.equals("/hub/v1/workflow-events") || folded.equals("/hub/v1/transcriptions"))) {
            return INGEST;
        }
        if (below("/metrics", folded) || below("/hub/v1/rules", folded) || below("/hub/v1/audit/head", folded)) {
            return OPERATOR;
        }
        return below("/hub/v1/keys", folded) ? API_OR_OPERATOR : API;
    }

    private static boolean below(String parent, String path) {
        return path.equals(parent) || path.startsWith(parent + "/");
    }
}
