/**
 * What the virtual assistant of a conversation wrote down: transcript and summary.
 *
 * <p>Subscribers are told once, when the conversation has ended <em>and</em> the transcription is stored, in whichever order
 * these happen. Both happen in transactions of their own, so whichever comes second finds the other: storing locks the task
 * and sees whether it has ended; the end of a task is followed by a look for its transcriptions; and a sweep finds what a
 * process that died in between left behind. The announcement is stored in the transaction that marks the transcription as
 * announced, so a second run finds nothing to do.
 */
package io.hookline.assistant;
