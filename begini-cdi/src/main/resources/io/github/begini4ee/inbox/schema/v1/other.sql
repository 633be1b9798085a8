-- Begini for Jakarta EE, inbox, schema version 1, a template for databases that have no script of their own here.
-- {EVENT}, {DELIVERY}, {META} and {AUDIT} stand for BEGINI_EVENT and so on, with begini.inbox.schema and
-- begini.inbox.table-prefix; {PREFIX} for the prefix. All times are milliseconds since 1970, by the database's clock.
--
-- Adapt the types, then let the contract of the tables run on your copy: StoreContract, in the test-jar of begini-cdi, tells
-- how. What follows was tried on none of these databases: only the contract tells whether it is so on yours.
--
--   here         Oracle 12.2         Db2 11.5                 SQL Server 2017
--   VARCHAR(n)   VARCHAR2(n CHAR)    VARCHAR(n CODEUNITS32)   NVARCHAR(n) COLLATE Latin1_General_100_BIN2
--   BIGINT       NUMBER(19)          BIGINT                   BIGINT
--   INTEGER      NUMBER(10)          INTEGER                  INTEGER
--   SMALLINT     NUMBER(5)           SMALLINT                 SMALLINT
--   BLOB         BLOB                BLOB(16M)                VARBINARY(MAX)
--
-- Lengths count characters, none outside the basic plane, so up to three bytes of UTF-8 each. Bodies are of
-- begini.max-body-size at most. Text must tell upper from lower case: ids are compared.
-- Oracle: a plain VARCHAR2(n) would count bytes. An empty text is null; none is written where it must not be null, and a body
--   of no byte looks like one that was purged. A schema is a user, who must have a quota.
-- Db2: keep isolation CS and cur_commit on, its defaults, so that a reader does not wait for who writes.
-- SQL Server: SET READ_COMMITTED_SNAPSHOT ON, for the same; keep the driver's sendStringParametersAsUnicode=true, or text
--   columns as VARCHAR in a UTF-8 collation and false, else the indexes are not used.
-- Db2 and SQL Server tell the time of their own zone: let the server run in UTC, or leases end wrongly by an hour twice a year,
--   which costs time and no exactness.

CREATE TABLE {EVENT} (
    ID           VARCHAR(36)  NOT NULL PRIMARY KEY,
    INBOX        VARCHAR(64)  NOT NULL,
    INTEGRATION  VARCHAR(64)  NOT NULL,
    KEY_LABEL    VARCHAR(128) NOT NULL,
    DEDUPE_KEY   VARCHAR(64)  NOT NULL,
    RECEIVED_AT  BIGINT       NOT NULL,
    OCCURRED_AT  BIGINT,
    EVENT_TYPE   VARCHAR(255),
    EVENT_UID    VARCHAR(255),
    BODY         BLOB,
    CONSTRAINT {PREFIX}EVENT_ONCE UNIQUE (INBOX, DEDUPE_KEY)
);

CREATE INDEX {PREFIX}EVENT_BY_UID ON {EVENT} (INBOX, EVENT_UID);

CREATE TABLE {DELIVERY} (
    ID           VARCHAR(36)  NOT NULL PRIMARY KEY,
    INBOX        VARCHAR(64)  NOT NULL,
    EVENT_ID     VARCHAR(36)  NOT NULL,
    OBSERVER     VARCHAR(255) NOT NULL,
    STATUS       VARCHAR(8)   NOT NULL,
    NEXT_AT      BIGINT       NOT NULL,
    OPENED_AT    BIGINT       NOT NULL,
    LEASE_NO     BIGINT       NOT NULL,
    FAILURES     INTEGER      NOT NULL,
    REPLAY       SMALLINT     NOT NULL,
    ENDED_AT     BIGINT,
    LAST_ERROR   VARCHAR(1000),
    CONSTRAINT {PREFIX}DELIVERY_ONCE UNIQUE (EVENT_ID, OBSERVER)
);

CREATE INDEX {PREFIX}DELIVERY_DUE ON {DELIVERY} (INBOX, STATUS, NEXT_AT);

CREATE TABLE {META} (
    INBOX        VARCHAR(64)  NOT NULL,
    NAME         VARCHAR(255) NOT NULL,
    CONTENT      VARCHAR(255) NOT NULL,
    CHANGED_AT   BIGINT       NOT NULL,
    CONSTRAINT {PREFIX}META_KEY PRIMARY KEY (INBOX, NAME)
);

CREATE TABLE {AUDIT} (
    ID           VARCHAR(36)  NOT NULL PRIMARY KEY,
    INBOX        VARCHAR(64)  NOT NULL,
    DONE_AT      BIGINT       NOT NULL,
    ACTOR        VARCHAR(128) NOT NULL,
    ACTION       VARCHAR(32)  NOT NULL,
    TARGET       VARCHAR(255) NOT NULL,
    REASON       VARCHAR(500) NOT NULL,
    ROWS_CHANGED BIGINT       NOT NULL
);

INSERT INTO {META} (INBOX, NAME, CONTENT, CHANGED_AT) VALUES ('*', 'schema-version', '1', 0);
