package io.hookline.policy.call;

import io.hookline.policy.call.HistoryLimits.AtMost;
import io.hookline.policy.call.HistoryLimits.DeferFor;
import io.hookline.policy.call.HistoryLimits.HonourDoNotCall;
import io.hookline.policy.call.HistoryLimits.NotWhileCalling;
import io.hookline.policy.call.WallLimits.NotNearUnanswered;
import io.hookline.policy.call.WallLimits.NotOnHolidays;
import io.hookline.policy.call.WallLimits.NotOnWeekday;
import io.hookline.policy.call.WallLimits.Window;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where rules limit when a call may be made. A refusal beats everything; a call is made at the earliest time that all
 * limits allow, in all zones of the called party. The order of calls never matters. Every method refuses, by an
 * {@link IllegalArgumentException}, what makes no sense. Belongs to one evaluation, so not thread-safe.
 */
public final class CallLimits {
    private static final long HOURS_MAX = WallLimits.HISTORY.toHours();
    private static final long SECONDS_MAX = Duration.ofDays(30).toSeconds();

    /** By rule id, so that what is told does not depend on which rule fired first. */
    private final Map<String, List<Limit>> limits = new TreeMap<>();

    private final Map<String, String> refusals = new TreeMap<>();

    /** Only from the first time to the second, which may lie behind midnight, on the called party's clock. */
    public void callableBetween(String ruleId, String from, String to) {
        window(ruleId, null, from, to, true);
    }

    /** The same on one weekday, such as SATURDAY; the second time is later than the first. */
    public void callableBetweenOn(String ruleId, String weekday, String from, String to) {
        if (TimeOfDay.minute(from) >= TimeOfDay.minute(to)) {
            throw new IllegalArgumentException("on one weekday a window ends later than it begins");
        }
        window(ruleId, TimeOfDay.weekday(weekday), from, to, true);
    }

    /** Not from the first time to the second, which may lie behind midnight. */
    public void notBetween(String ruleId, String from, String to) {
        window(ruleId, null, from, to, false);
    }

    private void window(String ruleId, DayOfWeek day, String from, String to, boolean inside) {
        var spans = TimeOfDay.between(TimeOfDay.minute(from), TimeOfDay.minute(to));
        var reason = (inside ? "outside " : "within ") + from + "-" + to;
        add(ruleId, new Window(day, inside ? spans : TimeOfDay.besides(spans), reason));
    }

    /** Not on that day of the week, such as SUNDAY. */
    public void notOnWeekday(String ruleId, String weekday) {
        add(ruleId, new NotOnWeekday(TimeOfDay.weekday(weekday)));
    }

    /** Not on the public holidays of the called party's region. */
    public void notOnHolidays(String ruleId) {
        add(ruleId, new NotOnHolidays());
    }

    /** At most so many calls to the destination in any so many hours, up to 744 (31 days). */
    public void atMostToNumber(String ruleId, long calls, long hours) {
        add(ruleId, new AtMost(false, within(calls, 1, 1000), within(hours, 1, HOURS_MAX)));
    }

    /** The same for all destinations of the customer. */
    public void atMostToCustomer(String ruleId, long calls, long hours) {
        add(ruleId, new AtMost(true, within(calls, 1, 1000), within(hours, 1, HOURS_MAX)));
    }

    /**
     * Not within so many hours, up to 11, before or after the time of day of the last call that went unanswered, on any of
     * the 31 days that follow it.
     */
    public void notNearLastUnanswered(String ruleId, long hours) {
        add(ruleId, new NotNearUnanswered(within(hours, 1, 11) * 60));
    }

    /** Not while another call to the number or the customer runs; looked at again after so many seconds. */
    public void notWhileCalling(String ruleId, long seconds) {
        add(ruleId, new NotWhileCalling(within(seconds, 1, SECONDS_MAX)));
    }

    /** Asks again after so many seconds, at most 30 days. */
    public void deferSeconds(String ruleId, long seconds, String reason) {
        add(ruleId, new DeferFor(within(seconds, 1, SECONDS_MAX), reason));
    }

    /** Never while the number is on the do-not-call list: refused, or deferred until the listing expires. */
    public void honourDoNotCall(String ruleId) {
        add(ruleId, new HonourDoNotCall());
    }

    /** Never. */
    public void refuse(String ruleId, String reason) {
        limits.computeIfAbsent(ruleId, unused -> new ArrayList<>());
        refusals.put(ruleId, reason);
    }

    private void add(String ruleId, Limit limit) {
        limits.computeIfAbsent(ruleId, unused -> new ArrayList<>()).add(limit);
    }

    private static int within(long number, long from, long to) {
        if (number < from || number > to) {
            throw new IllegalArgumentException(number + " is not between " + from + " and " + to);
        }
        return (int) number;
    }

    /** What holds when rules cannot be asked. */
    static CallLimits whenRulesFail() {
        var limits = new CallLimits();
        limits.honourDoNotCall("");
        return limits;
    }

    /** Ids of the rules that spoke. */
    List<String> rules() {
        return List.copyOf(limits.keySet());
    }

    /** Why never, or null. */
    String refusal() {
        return refusals.isEmpty() ? null : refusals.values().iterator().next();
    }

    /** All limits in the order of their rules. */
    List<Limit> all() {
        return limits.values().stream().flatMap(List::stream).toList();
    }
}
