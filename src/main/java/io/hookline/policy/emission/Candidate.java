package io.hookline.policy.emission;

/**
 * A subscription that asked for an event that has just been raised: the fact that decides whether it is told. Rules
 * can only say no, or tell less: who is a candidate at all is decided by the subscription's own filter.
 *
 * @param event token of the event, for example {@code InQueue} or {@code Handled}
 * @param activity the activity that raised it; empty for events of scheduler entries and of the virtual assistant
 * @param direction direction of the task
 * @param modality modality of the task; empty when unknown
 * @param service UPN of the service
 * @param subscription id of the subscription
 * @param trigger what it asked for, for example {@code TaskStateChanged} or {@code GetOnNewTasks}
 * @param vocabulary {@code certified} or {@code legacy}
 * @param owner UPN of its owner
 * @param parameterName the parameter that was set; empty when none was
 * @param parameterValue its value; empty when none was set
 * @param reason why it happened, in the source's words; empty when it gave none
 * @param user UPN of the agent that the event joined; empty when it joined none
 * @param customer who the customer is: the identifier that the source gave, else the customer's number in E.164 form;
 *     empty when neither is known
 */
public record Candidate(
        String event,
        String activity,
        String direction,
        String modality,
        String service,
        String subscription,
        String trigger,
        String vocabulary,
        String owner,
        String parameterName,
        String parameterValue,
        String reason,
        String user,
        String customer) {}
