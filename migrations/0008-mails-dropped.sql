-- dropped: a mail that was begun and then had nobody or nothing to tell any more (the address is erased, events have
-- overtaken it). It ends without having failed.

alter table mails
  drop constraint mails_status_check,
  add constraint mails_status_check check (status in ('queued', 'sent', 'bounced', 'dead', 'dropped'));
