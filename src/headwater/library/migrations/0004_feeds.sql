-- What is watched, and when it is due.
CREATE TABLE feed (
    url TEXT PRIMARY KEY,
    kind TEXT,                           -- rss, atom, json, sitemap; NULL until it was read once
    title TEXT,
    etag TEXT, modified TEXT,            -- validators of the last answer
    due TEXT NOT NULL,                   -- next poll, UTC
    last TEXT, status INTEGER, error TEXT,
    fails INTEGER NOT NULL DEFAULT 0,    -- in a row
    private INTEGER NOT NULL DEFAULT 0   -- 1: may be at a private address
) STRICT;
CREATE TABLE entry (                     -- what a feed listed
    url TEXT PRIMARY KEY,
    feed TEXT NOT NULL REFERENCES feed (url) ON DELETE CASCADE,
    title TEXT, published TEXT,
    state TEXT NOT NULL,                 -- waiting, done, failed
    tries INTEGER NOT NULL DEFAULT 0,
    due TEXT NOT NULL
) STRICT;
CREATE INDEX entry_state ON entry (state, due);
