package io.hookline.rules;

import java.util.List;

/** One call of a right-hand side. The first argument is the rule's own id. */
record Call(Place at, String method, List<Value> arguments) {
    Call {
        arguments = List.copyOf(arguments);
    }
}
