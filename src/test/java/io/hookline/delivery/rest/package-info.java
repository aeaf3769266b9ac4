/** The attempt log as callers read it. */
package io.hookline.delivery.rest;
