-- Whatever users set, each as "name=value"; for endpoints with what their network's user has set.

ALTER TABLE network ADD COLUMN options VARCHAR ARRAY DEFAULT ARRAY[] NOT NULL;
UPDATE network SET options = ARRAY['mtu=' || mtu] WHERE mtu IS NOT NULL;
ALTER TABLE network DROP COLUMN mtu;
ALTER TABLE endpoint ADD COLUMN options VARCHAR ARRAY DEFAULT ARRAY[] NOT NULL;
