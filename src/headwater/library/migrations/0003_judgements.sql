-- What people decided. Rows are only ever added: an undo is a judgement too.
CREATE TABLE judgement (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,             -- from its content: a replay changes nothing
    kind TEXT NOT NULL,                  -- merge, split, retype, reject, fix, byline, date, outlet, undo
    target TEXT NOT NULL,                -- id of an actor, a statement, an article, or a judgement
    value TEXT NOT NULL,                 -- JSON object
    anchor TEXT NOT NULL,                -- JSON object: what finds the target again after a reread
    who TEXT NOT NULL,
    at TEXT NOT NULL,                    -- UTC, ISO 8601
    why TEXT NOT NULL
) STRICT;
CREATE INDEX judgement_target ON judgement (target);
CREATE TRIGGER judgement_stays BEFORE DELETE ON judgement BEGIN
    SELECT RAISE (ABORT, 'judgements are never removed');
END;
CREATE TRIGGER judgement_stands BEFORE UPDATE ON judgement BEGIN
    SELECT RAISE (ABORT, 'judgements are never changed');
END;
