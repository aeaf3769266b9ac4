package io.hookline.rules;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A parameter of a sink that rules must write out, so that it can be tried when the file is read. A method that has one refuses
 * on account of such parameters only, whatever the others are.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Literal {}
