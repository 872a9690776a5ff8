-- A library, as an analyst meets it: `sqlite3 headwater.hw`. All offsets are code points into article.text, half open.
-- This file is the sum of migrations/*.sql (the test of migrations writes it: HEADWATER_GOLDEN=write).

-- 1. articles

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

-- 2. statements

-- Statements and actors as they stand: the machine's reading with the judgements of people laid over it.
CREATE TABLE actor (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    class TEXT,                          -- government, military, ...: NULL where not known
    country TEXT,                        -- ISO 3166 alpha-2
    folded TEXT NOT NULL                 -- the name without case and accents, for look-up
) STRICT;
CREATE INDEX actor_folded ON actor (folded);

CREATE TABLE appearance (                -- an actor in an article
    article INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
    actor INTEGER NOT NULL REFERENCES actor (seq),
    roles TEXT NOT NULL,                 -- JSON list, as printed
    mentions TEXT NOT NULL,              -- JSON list of [start, end]
    PRIMARY KEY (article, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearance_actor ON appearance (actor);

CREATE TABLE statement (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
    actor INTEGER REFERENCES actor (seq),
    source TEXT, cue TEXT, content TEXT, -- printed words; NULL where there are none
    source_spans TEXT NOT NULL, cue_spans TEXT NOT NULL, content_spans TEXT NOT NULL,   -- JSON lists of [start, end]
    form TEXT NOT NULL, anonymity TEXT NOT NULL,
    reason TEXT, number INTEGER,
    venue TEXT, addressee TEXT, medium TEXT,
    said TEXT,                           -- date of the utterance, ISO prefix
    day TEXT NOT NULL,                   -- said, else published, else ''
    polarity TEXT NOT NULL, endorsement TEXT NOT NULL,
    inside TEXT,                         -- id of the statement through which this one came
    chain TEXT NOT NULL,                 -- JSON list of names, outermost first
    score REAL NOT NULL,
    rejected INTEGER NOT NULL DEFAULT 0, -- 1 where a person said that it is wrong
    judged INTEGER NOT NULL DEFAULT 0    -- 1 where a judgement changed it
) STRICT;
CREATE INDEX statement_article ON statement (article);
CREATE INDEX statement_actor ON statement (actor, day);
CREATE INDEX statement_day ON statement (day);

CREATE TABLE assertion (                 -- what an outlet says in its own voice
    article INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
    place INTEGER NOT NULL,              -- order in the article
    spans TEXT NOT NULL,
    PRIMARY KEY (article, place)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE statement_words USING fts5 (
    content, source, content = 'statement', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER statement_added AFTER INSERT ON statement BEGIN
    INSERT INTO statement_words (rowid, content, source) VALUES (new.seq, new.content, new.source);
END;
CREATE TRIGGER statement_removed AFTER DELETE ON statement BEGIN
    INSERT INTO statement_words (statement_words, rowid, content, source)
    VALUES ('delete', old.seq, old.content, old.source);
END;
CREATE TRIGGER statement_reworded AFTER UPDATE OF content, source ON statement BEGIN
    INSERT INTO statement_words (statement_words, rowid, content, source)
    VALUES ('delete', old.seq, old.content, old.source);
    INSERT INTO statement_words (rowid, content, source) VALUES (new.seq, new.content, new.source);
END;

CREATE VIRTUAL TABLE article_words USING fts5 (
    title, text, content = 'article', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
    INSERT INTO article_words (rowid, title, text) VALUES (new.seq, new.title, new.text);
END;
CREATE TRIGGER article_removed AFTER DELETE ON article BEGIN
    INSERT INTO article_words (article_words, rowid, title, text) VALUES ('delete', old.seq, old.title, old.text);
END;
CREATE TRIGGER article_retitled AFTER UPDATE OF title, text ON article BEGIN
    INSERT INTO article_words (article_words, rowid, title, text) VALUES ('delete', old.seq, old.title, old.text);
    INSERT INTO article_words (rowid, title, text) VALUES (new.seq, new.title, new.text);
END;

-- 3. judgements

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

-- 4. feeds

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

-- 5. search

-- What searching walks over: small rows in the order in which they are shown, so that the words are read only for what is shown.
CREATE INDEX statement_facets ON statement (
    day DESC, seq, article, actor, form, anonymity, polarity, endorsement, rejected
);
DROP INDEX statement_day;
CREATE INDEX article_facets ON article (seq, latest, outlet, published, domain);
CREATE INDEX actor_country ON actor (country, class);
CREATE INDEX actor_class ON actor (class);

-- Actors by any word of their names.
CREATE VIRTUAL TABLE actor_words USING fts5 (
    folded, content = 'actor', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO actor_words (actor_words) VALUES ('rebuild');
CREATE TRIGGER actor_added AFTER INSERT ON actor BEGIN
    INSERT INTO actor_words (rowid, folded) VALUES (new.seq, new.folded);
END;
CREATE TRIGGER actor_removed AFTER DELETE ON actor BEGIN
    INSERT INTO actor_words (actor_words, rowid, folded) VALUES ('delete', old.seq, old.folded);
END;
CREATE TRIGGER actor_renamed AFTER UPDATE OF folded ON actor BEGIN
    INSERT INTO actor_words (actor_words, rowid, folded) VALUES ('delete', old.seq, old.folded);
    INSERT INTO actor_words (rowid, folded) VALUES (new.seq, new.folded);
END;

-- 6. classes

-- Classes have other names: who belongs to nothing is a civilian, and a document is no class of actor.
UPDATE actor SET class = 'civilian' WHERE class = 'private';
UPDATE actor SET class = NULL WHERE class = 'document';

-- 7. across

-- What links articles to each other. All of it can be made anew from the readings: `headwater link` does what is missing.

-- An article as it is compared with others (across/index.py packs and reads it).
CREATE TABLE print (
    article INTEGER PRIMARY KEY REFERENCES article (seq) ON DELETE CASCADE,
    day INTEGER NOT NULL,                -- of publication, days since 1970; -1 where not known
    features BLOB NOT NULL
) STRICT;
CREATE INDEX print_day ON print (day);

-- What is to be linked, or linked anew: new, read anew, dated anew, or no longer the newest version.
CREATE TABLE unlinked (
    article INTEGER PRIMARY KEY REFERENCES article (seq) ON DELETE CASCADE
) STRICT;
INSERT INTO unlinked (article) SELECT article FROM reading;
-- Without OR IGNORE, in whose place a trigger has what the statement says that fires it.
CREATE TRIGGER unlinked_read AFTER INSERT ON reading BEGIN
    INSERT INTO unlinked SELECT new.article WHERE new.article NOT IN (SELECT article FROM unlinked);
END;
CREATE TRIGGER unlinked_read_anew AFTER UPDATE OF record ON reading WHEN new.record IS NOT old.record BEGIN
    INSERT INTO unlinked SELECT new.article WHERE new.article NOT IN (SELECT article FROM unlinked);
END;
CREATE TRIGGER unlinked_changed AFTER UPDATE OF published, outlet, domain, latest ON article
WHEN (new.published, new.outlet, new.domain, new.latest) IS NOT (old.published, old.outlet, old.domain, old.latest)
BEGIN
    INSERT INTO unlinked SELECT new.seq WHERE new.seq NOT IN (SELECT article FROM unlinked);
END;

-- Which articles have a feature (a word, a name, a number, a run of words, an address), by day.
CREATE TABLE posting (
    feature INTEGER NOT NULL,
    day INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (feature, day, article)
) STRICT, WITHOUT ROWID;

-- How surely two articles tell the same story; each pair stands here both ways.
CREATE TABLE affinity (
    article INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
    other INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
    score REAL NOT NULL,
    PRIMARY KEY (article, other)
) STRICT, WITHOUT ROWID;

-- The story that an article tells, as the machine sees it; the stories that people name are in story and told.
CREATE TABLE telling (
    article INTEGER PRIMARY KEY REFERENCES article (seq) ON DELETE CASCADE,
    story TEXT NOT NULL,                 -- id, made of its earliest article
    region INTEGER NOT NULL,             -- articles that were divided into stories together
    dirty INTEGER NOT NULL DEFAULT 0     -- 1: something that touches it has changed
) STRICT;
CREATE INDEX telling_story ON telling (story);
CREATE INDEX telling_region ON telling (region);
CREATE INDEX telling_dirty ON telling (article) WHERE dirty;

-- Claims that somebody was shown, so that they are found again by their ids: where the first version begins.
CREATE TABLE claim (
    id TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
    start INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_article ON claim (article);

-- 8. traced

-- What was worked out of a story, kept until something that it was made of changes. All of it can be made anew.

CREATE TABLE traced (
    story TEXT PRIMARY KEY,              -- telling.story
    made TEXT NOT NULL,                  -- the version that made it
    articles INTEGER NOT NULL, outlets INTEGER NOT NULL,
    least INTEGER NOT NULL, most INTEGER NOT NULL,      -- independent origins of the claim that most tell; 0: none
    title TEXT NOT NULL,
    first TEXT, last TEXT,               -- of publication, ISO prefixes
    record BLOB NOT NULL                 -- the story, JSON, zstd
) STRICT;

-- Its parts: each claim, each article without its text, quotations that several articles print, and that one does.
CREATE TABLE traced_part (
    story TEXT NOT NULL REFERENCES traced (story) ON DELETE CASCADE,
    kind TEXT NOT NULL,                  -- claim, article, shared, alone
    place INTEGER NOT NULL,              -- among those of its kind in the story
    id TEXT,                             -- of the claim or the article
    record BLOB NOT NULL,                -- JSON, zstd
    PRIMARY KEY (story, kind, place)
) STRICT;
CREATE INDEX traced_part_id ON traced_part (id) WHERE id IS NOT NULL;

-- Which article tells which claim, and where.
CREATE TABLE version (
    claim TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article (seq) ON DELETE CASCADE,
    story TEXT NOT NULL REFERENCES traced (story) ON DELETE CASCADE,
    statement TEXT,                      -- id; NULL for what the outlet says in its own voice
    start INTEGER NOT NULL,              -- where it begins in the article's text
    same REAL NOT NULL,                  -- how surely it is a version of the claim; 1 where a person said so
    PRIMARY KEY (claim, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX version_article ON version (article);
CREATE INDEX version_story ON version (story);
CREATE INDEX version_same ON version (same, claim, article);

-- Who tells a story.
CREATE TRIGGER traced_came AFTER INSERT ON telling BEGIN
    DELETE FROM traced WHERE story = new.story;
END;
CREATE TRIGGER traced_moved AFTER UPDATE OF story ON telling WHEN new.story <> old.story BEGIN
    DELETE FROM traced WHERE story IN (new.story, old.story);
END;
CREATE TRIGGER traced_left AFTER DELETE ON telling BEGIN
    DELETE FROM traced WHERE story = old.story;
END;
-- What its articles say, and what people decided of that.
CREATE TRIGGER traced_said AFTER INSERT ON statement BEGIN
    DELETE FROM traced WHERE story = (SELECT story FROM telling WHERE article = new.article);
END;
CREATE TRIGGER traced_unsaid AFTER DELETE ON statement BEGIN
    DELETE FROM traced WHERE story = (SELECT story FROM telling WHERE article = old.article);
END;
CREATE TRIGGER traced_decided AFTER UPDATE ON statement BEGIN
    DELETE FROM traced WHERE story = (SELECT story FROM telling WHERE article = new.article);
END;
CREATE TRIGGER traced_read AFTER UPDATE OF record ON reading WHEN new.record IS NOT old.record BEGIN
    DELETE FROM traced WHERE story = (SELECT story FROM telling WHERE article = new.article);
END;
CREATE TRIGGER traced_printed AFTER UPDATE OF outlet, wire, title, authors, published, domain ON article
WHEN (new.outlet, new.wire, new.title, new.authors, new.published, new.domain)
IS NOT (old.outlet, old.wire, old.title, old.authors, old.published, old.domain)
BEGIN
    DELETE FROM traced WHERE story = (SELECT story FROM telling WHERE article = new.seq);
END;
CREATE TRIGGER traced_named AFTER UPDATE OF name, kind, class, country ON actor
WHEN (new.name, new.kind, new.class, new.country) IS NOT (old.name, old.kind, old.class, old.country)
BEGIN
    DELETE FROM traced WHERE story IN (
        SELECT t.story FROM appearance p JOIN telling t ON t.article = p.article WHERE p.actor = new.seq
    );
END;

-- What a person should look at: statements that the machine is not sure of, the newest first.
CREATE INDEX statement_unsure ON statement (day DESC, seq) WHERE score < 0.5 AND judged = 0 AND rejected = 0;

-- An article by what its giver calls it, and by its address.
CREATE INDEX article_external ON article (external) WHERE external IS NOT NULL;
CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL;
