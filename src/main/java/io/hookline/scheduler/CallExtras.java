package io.hookline.scheduler;

/**
 * What our own API knows of a call and the connector contract does not. Immutable; every component may be null; the names
 * of its components are part of the stored format.
 *
 * @param zone IANA zone in which the called party lives
 * @param retryDelayInSeconds wait after an attempt that failed, 0 to {@value #RETRY_DELAY_MAX}
 * @param customerIdentifier key of the customer in another system
 * @param region whose public holidays hold for the called party, such as CH or CH-ZH
 */
public record CallExtras(String zone, Integer retryDelayInSeconds, String customerIdentifier, String region) {
    /** A week: whoever wants to wait longer plans another call. */
    public static final int RETRY_DELAY_MAX = 7 * 86_400;

    /** A caller who could have said something of it and said nothing. */
    static final CallExtras NOTHING = new CallExtras(null, null, null, null);
}
