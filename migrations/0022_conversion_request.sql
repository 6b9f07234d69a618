-- How a conversion was asked for: the call as it was received, without secrets, or the job; and what the records were called then, so that the
-- answer can be written again. Written once and read as a whole, by nobody but who looks at the conversion. Older conversions have none.

alter table convertlead.conversion add column request json;
