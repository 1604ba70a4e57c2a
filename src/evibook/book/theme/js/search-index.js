// The index of the report: read once, then asked for words, ids and words that are nearly those.
window.evibookSearch = (function () {
  "use strict";
  var WORD = /[\p{L}\p{N}&]+/gu; // "R&D" is one word
  var PLAIN = /^[\x20-\x7e]*$/;
  var FIELDS = { code: 6, title: 3, text: 1, where: 0.5 };
  // What answers a question as a whole goes before single rows; other kinds count once.
  var KINDS = { recommendation: 3, page: 1.8, theme: 1.8, exhibit: 1.6, source: 1.6, term: 1.6, actor: 1.4 };
  var STARTS_FROM = 3; // letters that a word needs to stand for the words that begin with it
  var NEAR_FROM = 4; // letters that a word needs to be taken for a misspelling
  var NEARNESS = 0.2; // letters that may be wrong, as a share of the word
  var PART = 250; // documents that are read in one go
  // In nearly every text, and so of no use to tell one from another.
  var COMMON = new Set(("a an and are as at be been but by can do does for from had has have how in into is it its " +
    "no not of on or our so than that the their them there these they this to was we were what when where which " +
    "who whom why will with would").split(" "));

  // Without case and accents; most words have none, and it is asked of every word of the index.
  function folded(word) {
    return (PLAIN.test(word) ? word : word.normalize("NFD").replace(/\p{M}/gu, "")).toLowerCase();
  }

  // The form in which a word is kept and asked for, or nothing for a word that is passed over.
  function term(word) {
    var plain = folded(word);
    return COMMON.has(plain) || (plain.length < 2 && !/\d/.test(plain)) ? null : plain;
  }

  function wordsOf(text) {
    return text.match(WORD) || [];
  }

  // An engine that has read the documents, a part at a time, so that the page stays awake.
  function engineFor(documents) {
    var engine = new window.MiniSearch({
      fields: Object.keys(FIELDS),
      idField: "number",
      processTerm: term,
      tokenize: wordsOf,
    });
    return engine.addAllAsync(documents.map(function (found, number) {
      return {
        number: number,
        code: found.id === found.url ? "" : found.id, // an address is no code that anybody types
        title: found.title,
        text: found.text,
        where: found.where || "",
      };
    }), { chunkSize: PART }).then(function () { return engine; });
  }

  function isPrefix(word) { return word.length >= STARTS_FROM; }

  // All words must be there; where a word is in no text, words near it stand in; failing that, any word will do.
  function ask(engine, query, documents) {
    var known = {};
    function isKnown(word) {
      if (!(word in known)) { known[word] = engine.search(word, { prefix: isPrefix }).length > 0; }
      return known[word];
    }
    function howNear(word) {
      return word.length < NEAR_FROM || /\d/.test(word) || isKnown(word) ? false : NEARNESS;
    }
    var options = { boost: FIELDS, prefix: isPrefix, fuzzy: howNear, combineWith: "AND",
      boostDocument: function (number) { return KINDS[documents[number].kind] || 1; } };
    var hits = engine.search(query, options);
    var fit = wordsOf(query).map(term).filter(Boolean).every(isKnown) ? "all" : "near";
    if (!hits.length) {
      hits = engine.search(query, Object.assign({}, options, { combineWith: "OR" }));
      fit = "some";
    }
    return { fit: fit, hits: hits };
  }

  function Index(data, engine) {
    this.kinds = data.kinds;
    this.documents = data.documents;
    this.engine = engine;
    this.numbers = new Map(data.documents.map(function (found, number) { return [folded(found.id), number]; }));
  }

  // What a query finds: { fit: "all" | "near" | "some", results: [{ document, terms }] }, best first.
  Index.prototype.find = function (query) {
    var documents = this.documents;
    var asked = ask(this.engine, query, documents);
    var results = asked.hits.map(function (hit) {
      return { document: documents[hit.id], terms: new Set(hit.terms) };
    });
    var exact = documents[this.numbers.get(folded(query.trim()))];
    if (!exact) { return { fit: asked.fit, results: results }; }
    var others = results.filter(function (result) { return result.document !== exact; });
    return { fit: "all", results: [{ document: exact, terms: new Set(wordsOf(query).map(term)) }].concat(others) };
  };

  // The text in pieces, in order: { words, isMatch }.
  function pieces(text, terms) {
    var found = [];
    var at = 0;
    Array.from(text.matchAll(WORD)).forEach(function (match) {
      if (terms.has(term(match[0]))) {
        if (match.index > at) { found.push({ words: text.slice(at, match.index), isMatch: false }); }
        at = match.index + match[0].length;
        found.push({ words: match[0], isMatch: true });
      }
    });
    if (at < text.length) { found.push({ words: text.slice(at), isMatch: false }); }
    return found;
  }

  function read(address) {
    // Asked anew each time, so that a page of one version never searches the index of another.
    return fetch(address, { cache: "no-cache" }).then(function (answer) {
      if (!answer.ok) { throw new Error(answer.status + " " + address); }
      return answer.json();
    }).then(function (data) {
      return engineFor(data.documents).then(function (engine) { return new Index(data, engine); });
    });
  }

  return { pieces: pieces, read: read, wordsOf: wordsOf };
})();
