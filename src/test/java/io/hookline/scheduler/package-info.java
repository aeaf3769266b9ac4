/** Tests of scheduler entries. */
package io.hookline.scheduler;
