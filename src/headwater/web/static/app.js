"use strict";
// Pleasant, not needed: every page and every decision works without this file.
