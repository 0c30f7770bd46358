-- A file is read by whoever may read the form whose answer names it, not by all who see the record.
alter table qanad.attachment add column form text check (char_length(form) <= 100);
grant update (form) on qanad.attachment to qanad_server;
create index attachment_loose on qanad.attachment (account) where record is null;
