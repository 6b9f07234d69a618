-- Attachments are kept in pieces, so that they are read and written in little memory; some are only links.

alter table convertlead.attachment_content add column no integer not null default 0;
alter table convertlead.attachment_content alter column no drop default;
alter table convertlead.attachment_content drop constraint attachment_content_pkey;
alter table convertlead.attachment_content add primary key (org_id, attachment_id, no);
alter table convertlead.attachment add column link_url text;

-- Who made and changed a tag, and when; unknown for tags that are older than these columns.
alter table convertlead.tag add column created_by bigint;
alter table convertlead.tag add column created_at timestamptz;
alter table convertlead.tag add column modified_by bigint;
alter table convertlead.tag add column modified_at timestamptz;
