// How results look. All words reach the page as text, never as markup.
window.evibookResults = (function () {
  "use strict";
  var WHOLE = 320; // characters up to which a text is shown whole
  var BEFORE = 70; // characters before the first match of a longer text
  var EXCERPT = 260; // characters of a longer text
  var number = new Intl.NumberFormat(document.documentElement.lang);

  function made(tag, name, words) {
    var element = document.createElement(tag);
    if (name) { element.className = name; }
    if (words) { element.textContent = words; }
    return element;
  }

  // An element with the text, in which the words that were asked for are marked.
  function marked(element, text, terms) {
    window.evibookSearch.pieces(text, terms).forEach(function (piece) {
      element.appendChild(piece.isMatch ? made("mark", "", piece.words) : document.createTextNode(piece.words));
    });
    return element;
  }

  function firstMatch(text, terms) {
    var before = window.evibookSearch.pieces(text, terms)[0];
    return before && !before.isMatch && before.words.length < text.length ? before.words.length : 0;
  }

  // A long text from shortly before its first match, cut between words.
  function excerpt(text, terms) {
    if (text.length <= WHOLE) { return text; }
    var first = firstMatch(text, terms);
    var start = first > BEFORE ? Math.min(first, text.indexOf(" ", first - BEFORE) + 1) : 0;
    var space = text.indexOf(" ", start + EXCERPT);
    var end = space < 0 ? text.length : space;
    return (start > 0 ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  }

  // A result as an item of the list: its title, a part of its text, its kind and its place.
  function item(result, kinds) {
    var found = result.document;
    var terms = result.terms;
    var link = marked(made("a", "search-title"), found.title, terms);
    var kind = made("p", "search-kind");
    var element = made("li", "search-result");
    link.href = found.url;
    element.appendChild(link);
    if (found.text) { element.appendChild(marked(made("p", "search-text"), excerpt(found.text, terms), terms)); }
    kind.appendChild(made("span", "search-kind-name", kinds[found.kind][0]));
    if (found.where) {
      kind.appendChild(document.createTextNode(": "));
      marked(kind, found.where, terms);
    }
    element.appendChild(kind);
    return element;
  }

  function several(count) { return number.format(count) + (count === 1 ? " result" : " results"); }

  // What was found, in a sentence for eye and ear.
  function summary(view) {
    var quoted = "“" + view.query + "”";
    var fits = { all: " for ", near: " for words like those in ", some: " for some of the words in " };
    if (!view.query) { return number.format(view.size) + " entries can be searched."; }
    if (!view.all) { return "Nothing found for " + quoted + "."; }
    if (!view.chosen) {
      return "No result of this kind for " + quoted + ", and " + several(view.all) + " of other kinds.";
    }
    return several(view.chosen) + fits[view.fit] + quoted +
      (view.shown < view.chosen ? ". The first " + number.format(view.shown) + " are shown." : ".");
  }

  // A box for each kind, with room for its count.
  function kindBox(kind, names) {
    var label = made("label", "search-box");
    var box = made("input");
    box.type = "checkbox";
    box.name = "kind";
    box.value = kind;
    label.appendChild(box);
    label.appendChild(made("span", "", names[1]));
    label.appendChild(made("span", "search-number"));
    return label;
  }

  return { item: item, kindBox: kindBox, number: number, summary: summary };
})();
