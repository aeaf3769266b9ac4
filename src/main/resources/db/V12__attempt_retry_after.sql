-- What an endpoint asked for with Retry-After, so that the retry rules can be asked again about an attempt of the past.
alter table attempt add column retry_after integer;   -- seconds, already capped; null when it asked for nothing, or before V12
