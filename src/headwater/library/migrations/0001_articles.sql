-- Which steps this file has been through.
CREATE TABLE migration (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    at TEXT NOT NULL                     -- UTC, ISO 8601
) STRICT;

-- What was received, what was read in it, and what could not be read.
CREATE TABLE page (
    digest TEXT PRIMARY KEY,             -- Item.digest
    kind TEXT NOT NULL,                  -- page: bytes of a page or a text; record: one JSON object
    name TEXT NOT NULL,                  -- as shown to the user: a path, an address, archive.warc.gz#1234
    url TEXT, path TEXT, outlet TEXT, published TEXT,   -- what the place where it was found says of it
    size INTEGER NOT NULL,               -- bytes as received
    data BLOB NOT NULL,                  -- the same bytes, zstd
    added TEXT NOT NULL                  -- when, UTC, ISO 8601
) STRICT;

CREATE TABLE article (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    page TEXT NOT NULL REFERENCES page (digest),
    key TEXT NOT NULL,                   -- what stays when the page changes: the external id, the address, or the id
    version INTEGER NOT NULL,            -- 1, 2, ... for one key
    latest INTEGER NOT NULL,             -- 1 for the newest version of its key
    external TEXT, url TEXT, path TEXT, domain TEXT,
    outlet TEXT, wire TEXT, title TEXT,
    authors TEXT NOT NULL,               -- JSON list; byline and dates here are as judged, see judgement
    published TEXT, modified TEXT,       -- ISO 8601 prefixes
    section TEXT, language TEXT,
    text TEXT NOT NULL,                  -- fixed; all spans are code points into it
    words INTEGER NOT NULL,
    UNIQUE (key, version)
) STRICT;
CREATE INDEX article_page ON article (page);
CREATE INDEX article_outlet ON article (outlet, published);
CREATE INDEX article_published ON article (published);

-- What the machine made of an article, whole: the words of judgements are never in here.
CREATE TABLE reading (
    article INTEGER PRIMARY KEY REFERENCES article (seq) ON DELETE CASCADE,
    made TEXT NOT NULL,                  -- the version that made it
    record BLOB NOT NULL                 -- the Reading without its text, JSON, zstd
) STRICT;

CREATE TABLE failure (
    item TEXT PRIMARY KEY,               -- page.digest; an id of the name where nothing was received
    name TEXT NOT NULL,
    stage TEXT NOT NULL,
    message TEXT NOT NULL,
    tries INTEGER NOT NULL,
    at TEXT NOT NULL                     -- last try, UTC
) STRICT;

CREATE TABLE story (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL
) STRICT;
CREATE TABLE told (                      -- which article tells which story
    story TEXT NOT NULL REFERENCES story (id) ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
    PRIMARY KEY (story, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX told_article ON told (article);
