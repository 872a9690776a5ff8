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
