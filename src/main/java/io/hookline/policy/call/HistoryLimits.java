package io.hookline.policy.call;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The limits that follow from earlier calls, from a list or from the moment of asking. */
final class HistoryLimits {
    private HistoryLimits() {}

    /** In any so many hours that end with the call, so many earlier ones leave no room for it. */
    record AtMost(boolean toCustomer, int calls, int hours) implements Limit {
        @Override
        public Hold at(Instant at, Question question) {
            var past =
                    toCustomer ? question.call().toCustomer() : question.call().toNumber();
            if (past.size() < calls) {
                return null;
            }
            var free = past.get(calls - 1).at().plus(Duration.ofHours(hours));
            return at.isBefore(free) ? new Hold(free, reason()) : null;
        }

        private String reason() {
            return calls + (calls == 1 ? " call" : " calls") + (toCustomer ? " to the customer" : "") + " in " + hours
                    + " h already";
        }
    }

    /** A call that runs ends nobody knows when, so it is looked at again and again. */
    record NotWhileCalling(int seconds) implements Limit {
        @Override
        public Hold at(Instant at, Question question) {
            return runs(question.call().toNumber()) || runs(question.call().toCustomer())
                    ? later(at, question, seconds, "another call to the same party is running")
                    : null;
        }

        private static boolean runs(List<PastCall> past) {
            return past.stream().anyMatch(PastCall::running);
        }
    }

    record DeferFor(int seconds, String reason) implements Limit {
        @Override
        public Hold at(Instant at, Question question) {
            return later(at, question, seconds, reason);
        }
    }

    private static Limit.Hold later(Instant at, Limit.Question question, int seconds, String reason) {
        if (question.anchor() == null) {
            return null;
        }
        var until = question.anchor().plusSeconds(seconds);
        return at.isBefore(until) ? new Limit.Hold(until, reason) : null;
    }

    record HonourDoNotCall() implements Limit {
        @Override
        public Hold at(Instant at, Question question) {
            var listed = question.call().doNotCall();
            return listed == null || !listed.holdsAt(at) ? null : new Hold(listed.expiresAt(), listed.told());
        }
    }
}
