-- An answer quotes the result of a long job, which may fill its own column.
ALTER TABLE ApiJobVO MODIFY result longtext NULL;
