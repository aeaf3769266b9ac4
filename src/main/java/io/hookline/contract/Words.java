package io.hookline.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.hookline.access.Scope;
import io.hookline.assistant.DataType;
import io.hookline.delivery.DeliveryStatus;
import io.hookline.event.Activity;
import io.hookline.event.CallOutcome;
import io.hookline.event.Direction;
import io.hookline.event.DistributionPriority;
import io.hookline.event.Modality;
import io.hookline.event.TaskEvent;
import io.hookline.event.Token;
import io.hookline.event.Vocabulary;
import io.hookline.problem.ProblemType;
import io.hookline.scheduler.EntryState;
import io.hookline.trigger.SubscriptionState;
import io.hookline.trigger.Trigger;
import io.hookline.wire.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The lists of words that the definition of our own API takes from the code, so that the two cannot differ. */
final class Words {
    private Words() {}

    /** Every word on the wire of the list with this name. An unknown name is a fault of the document. */
    static ArrayNode named(String list) {
        List<String> words =
                switch (list) {
                    case "problem-types" -> each(ProblemType.values(), type -> "urn:hookline:problem:" + type.slug());
                    case "activities" -> each(Activity.reported(), Token::token);
                    case "task-events" -> each(TaskEvent.values(), Token::token);
                    case "events" ->
                        each(Trigger.values(), trigger -> each(trigger.events().toArray(Token[]::new), Token::token))
                                .stream()
                                .flatMap(List::stream)
                                .distinct()
                                .toList();
                    case "directions" -> each(Direction.values(), Token::token);
                    case "modalities" -> each(Modality.values(), Token::token);
                    case "distribution-priorities" -> each(DistributionPriority.values(), Token::token);
                    case "data-types" -> each(DataType.values(), Token::token);
                    case "vocabularies" -> each(Vocabulary.values(), Token::token);
                    case "triggers" -> each(Trigger.values(), Token::token);
                    case "call-outcomes" -> each(CallOutcome.values(), CallOutcome::token);
                    case "entry-states" -> each(EntryState.values(), Enum::name);
                    case "subscription-states" -> each(SubscriptionState.values(), Enum::name);
                    case "delivery-states" -> each(DeliveryStatus.values(), Enum::name);
                    case "scopes" -> each(Scope.values(), scope -> scope.name().toLowerCase(Locale.ROOT));
                    default -> throw new IllegalStateException("no list of words is called " + list);
                };
        return Json.MAPPER.valueToTree(words);
    }

    private static <T, R> List<R> each(T[] values, Function<T, R> word) {
        return Arrays.stream(values).map(word).toList();
    }
}
