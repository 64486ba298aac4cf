-- How many were asked and answered in a half-year is read from the index alone.
create index survey_invitations_asked on survey_invitations (invited_at) include (service, unit, answered_on, simulated);
