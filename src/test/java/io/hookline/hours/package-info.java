/** Tests of opening hours. */
package io.hookline.hours;
