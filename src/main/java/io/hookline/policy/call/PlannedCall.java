package io.hookline.policy.call;

/**
 * A call that is due, as rules see it. Times are those of the called party's first zone.
 *
 * @param service UPN of the calling service
 * @param destination whom to call
 * @param telephone whether that is a telephone number
 * @param withWorkflow whether the destination is dialled before an agent is looked for
 * @param priority token of a distribution priority, or ""
 * @param customer key of the customer, or ""
 * @param date such as 2026-03-03
 * @param localTime such as 09:30
 * @param hour of the local time, 0 to 23
 * @param weekday such as TUESDAY
 * @param holiday name of the public holiday, or ""
 * @param zone such as Europe/Zurich
 * @param zoneFrom {@code entry}, {@code number}, {@code service} or {@code default}
 * @param region whose public holidays count, or ""
 * @param attemptsUsed attempts of the entry that are used up
 * @param maxAttempts how many it has
 * @param lastOutcome of the last call to the destination in 31 days, or ""
 * @param callsToNumberDay calls to the destination in the last 24 hours
 * @param callsToNumberWeek the same in 7 days
 * @param callsToCustomerDay calls to the customer in the last 24 hours
 * @param callsToCustomerWeek the same in 7 days
 * @param runningToNumber calls to the destination that run
 * @param minutesSinceUnanswered since the last call to it that went unanswered; 44640 (31 days) when there is none
 * @param listed whether it is on the do-not-call list
 * @param listedMinutes until the listing expires; 0 for never, or when it is on no list
 * @param doNotCall reason of the listing, or ""
 * @param lateMinutes since the call was planned for
 */
public record PlannedCall(
        String service,
        String destination,
        boolean telephone,
        boolean withWorkflow,
        String priority,
        String customer,
        String date,
        String localTime,
        int hour,
        String weekday,
        String holiday,
        String zone,
        String zoneFrom,
        String region,
        int attemptsUsed,
        int maxAttempts,
        String lastOutcome,
        int callsToNumberDay,
        int callsToNumberWeek,
        int callsToCustomerDay,
        int callsToCustomerWeek,
        int runningToNumber,
        long minutesSinceUnanswered,
        boolean listed,
        long listedMinutes,
        String doNotCall,
        long lateMinutes) {}
