-- Kinds of changes are named after their classes; this one was renamed.
UPDATE history SET kind = 'EndpointHealthChanged' WHERE kind = 'EndpointFit';
