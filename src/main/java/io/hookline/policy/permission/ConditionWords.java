package io.hookline.policy.permission;

import io.hookline.directory.Directory.Licence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says conditions briefly: only what not every case has. A service of another tenant is always mentioned, because nobody
 * should overlook it. Licences are {@code AR}, {@code ER} and {@code CC}.
 *
 * @param all conditions that cover every case there is
 */
record ConditionWords(List<Condition> all) {
    private static final Map<String, String> LICENCES = Map.of(
            Licence.AdvancedRouting.name(), "AR",
            Licence.EnterpriseRouting.name(), "ER",
            Licence.ContactCenter.name(), "CC");

    String describe(List<Condition> conditions) {
        return conditions.isEmpty()
                ? "never"
                : conditions.stream().map(this::describe).collect(Collectors.joining(" or "));
    }

    private String describe(Condition condition) {
        var whole = all.stream()
                .filter(each -> each.sameTenant() == condition.sameTenant())
                .findFirst()
                .orElseThrow();
        var words = new ArrayList<String>();
        if (!condition.sameTenant()) {
            words.add("OTHER TENANT");
        }
        if (condition.ownsService().size() < whole.ownsService().size()) {
            words.add(condition.ownsService().get(0) ? "owned" : "not owned");
        }
        if (condition.unitRelation().size() < whole.unitRelation().size()) {
            words.add("unit " + String.join("/", condition.unitRelation()));
        }
        if (condition.licence().size() < whole.licence().size()) {
            words.add(
                    "licence " + condition.licence().stream().map(LICENCES::get).collect(Collectors.joining("/")));
        }
        return words.isEmpty() ? "always" : String.join(", ", words);
    }
}
