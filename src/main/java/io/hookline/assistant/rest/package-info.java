/** Transcriptions over HTTP: handed in by who transcribes, fetched by the contract's action. */
package io.hookline.assistant.rest;
