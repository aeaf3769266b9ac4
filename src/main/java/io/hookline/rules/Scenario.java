package io.hookline.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Given facts, and what the rules are expected to make of them. Immutable.
 *
 * @param shown the sentence that says what it shows
 * @param question what is asked
 * @param facts what is given, the question's examples with the scenario's fields
 * @param says expected parts of the decision by name, when all rules of the folder speak
 * @param aloneSays the same when only the rules of the file beside it speak
 * @param because ids of rules that must have spoken
 * @param not ids of rules that must not have spoken
 * @param ids where each id of both stands
 */
record Scenario(
        Spot shown,
        Question question,
        List<Record> facts,
        Map<String, String> says,
        Map<String, String> aloneSays,
        Set<String> because,
        Set<String> not,
        Map<String, Place> ids) {

    String sentence() {
        return shown.text();
    }
}
