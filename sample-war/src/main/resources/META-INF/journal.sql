create sequence if not exists journal_entry_id;
create table if not exists journal_entry (id bigint primary key, uid varchar not null, type varchar not null, occurred_at bigint, received_at bigint not null, score integer, risk_band varchar, score_confidence varchar, decision varchar(7));
create index if not exists journal_entry_uid on journal_entry (uid);
alter table journal_entry add column if not exists details varchar;
create table if not exists loan_request (uid varchar(60) primary key, amount integer not null, purpose varchar(20) not null, applied_at bigint not null, session_at bigint, no_session varchar(30));
create index if not exists loan_request_applied_at on loan_request (applied_at);
