package io.hookline.ingest;

import io.hookline.event.WorkflowEvent;
import io.hookline.ingest.Decider.Question;
import io.hookline.policy.emission.Occurrence;
import io.hookline.task.Task;
import java.util.List;

/** What is kept with a parked event, so that it can be decided later as if it had just happened. */
record ParkedFacts(String eventId, WorkflowEvent event, Occurrence occurrence, Task after, List<String> warnings) {
    static ParkedFacts of(Question question, List<String> warnings) {
        return new ParkedFacts(question.eventId(), question.event(), question.occurrence(), question.after(), warnings);
    }

    Question question() {
        return new Question(eventId, event, occurrence, after);
    }
}
