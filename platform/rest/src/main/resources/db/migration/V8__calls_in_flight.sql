-- A call is written down before it is accepted, with the status 0; its result takes the row over. So who polls for a call
-- whose node died is told so.
ALTER TABLE ApiJobVO COMMENT = 'API calls that are polled for: status 0 while they run, then their results';
ALTER TABLE ApiJobVO MODIFY result mediumtext NULL;
