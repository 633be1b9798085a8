create sequence if not exists journal_entry_id;
create table if not exists journal_entry (id bigint primary key, uid varchar not null, type varchar not null, occurred_at bigint, received_at bigint not null, score integer, risk_band varchar, score_confidence varchar, decision varchar(7));
create index if not exists journal_entry_uid on journal_entry (uid);
