// The search page: a field, kinds to choose from, results, and an address that leads back to them.
(function () {
  "use strict";
  var SHOWN = 20; // results at first, and with each "Show more"
  var PAUSE = 200; // ms without a key before a query is asked
  var plainTitle = document.title;

  function one(selector) { return document.querySelector(selector); }

  // Where nothing is found, what to try, and the lists that hold everything.
  function tellNothing(nothing) {
    one("[data-search-nothing]").hidden = !nothing;
    one("[data-search-lists]").classList.toggle("is-needed", nothing);
  }

  function SearchPage(index) {
    this.index = index;
    this.field = one("#search-query");
    this.list = one("#search-results");
    this.more = one("[data-search-more]");
    this.kinds = one("[data-search-kinds]");
    this.shown = SHOWN;
  }

  SearchPage.prototype.query = function () { return this.field.value.trim(); };

  SearchPage.prototype.chosenKinds = function () {
    return Array.from(this.kinds.querySelectorAll("input:checked"), function (box) { return box.value; });
  };

  SearchPage.prototype.chosenResults = function () {
    var kinds = this.chosenKinds();
    return this.asked.results.filter(function (result) {
      return !kinds.length || kinds.includes(result.document.kind);
    });
  };

  SearchPage.prototype.ask = function () {
    this.asked = this.query() ? this.index.find(this.query()) : { fit: "all", results: [] };
    this.countKinds();
    this.show();
  };

  // Each kind with what the query finds of it. A kind that was chosen stays, to be given up.
  SearchPage.prototype.countKinds = function () {
    var found = this.asked.results;
    this.kinds.querySelectorAll("label").forEach(function (label) {
      var box = label.querySelector("input");
      var count = found.filter(function (result) { return result.document.kind === box.value; }).length;
      label.querySelector(".search-number").textContent = window.evibookResults.number.format(count);
      label.hidden = !count && !box.checked;
    });
    this.kinds.hidden = !found.length;
  };

  SearchPage.prototype.show = function () {
    this.list.replaceChildren();
    this.shown = 0;
    this.add();
    this.keepAddress();
  };

  SearchPage.prototype.add = function () {
    var chosen = this.chosenResults();
    var kinds = this.index.kinds;
    chosen.slice(this.shown, this.shown + SHOWN).forEach(function (result) {
      this.list.appendChild(window.evibookResults.item(result, kinds));
    }, this);
    this.shown = this.list.children.length;
    this.say(chosen.length);
  };

  SearchPage.prototype.say = function (chosen) {
    one("[data-search-count]").textContent = window.evibookResults.summary({
      all: this.asked.results.length,
      chosen: chosen,
      fit: this.asked.fit,
      query: this.query(),
      shown: this.shown,
      size: this.index.documents.length,
    });
    this.list.hidden = !this.shown;
    this.more.hidden = this.shown >= chosen;
    tellNothing(Boolean(this.query()) && !this.asked.results.length);
  };

  // The address leads back to these results, from the page of one or from somebody's message.
  SearchPage.prototype.keepAddress = function () {
    var words = new URLSearchParams(this.query() ? [["q", this.query()]] : []);
    this.chosenKinds().forEach(function (kind) { words.append("kind", kind); });
    history.replaceState(null, "", location.pathname + (String(words) ? "?" + words : ""));
    document.title = (this.query() ? this.query() + " - " : "") + plainTitle;
  };

  SearchPage.prototype.offerKinds = function (chosen) {
    Object.entries(this.index.kinds).forEach(function (kind) {
      var label = window.evibookResults.kindBox(kind[0], kind[1]);
      label.querySelector("input").checked = chosen.includes(kind[0]);
      this.kinds.appendChild(label);
    }, this);
  };

  SearchPage.prototype.listen = function () {
    var page = this;
    var waiting = 0;
    this.field.addEventListener("input", function () {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(function () { page.ask(); }, PAUSE);
    });
    this.kinds.addEventListener("change", function () {
      page.countKinds();
      page.show();
    });
    one("[data-search]").addEventListener("submit", function (event) {
      event.preventDefault();
      window.clearTimeout(waiting);
      page.ask();
    });
    this.more.addEventListener("click", function () {
      var next = page.shown;
      page.add();
      page.list.children[next].querySelector("a").focus(); // reading goes on where it stopped
    });
  };

  function fail(reason) {
    one("[data-search-count]").textContent = "";
    one("[data-search-" + reason + "]").hidden = false;
    one("[data-search-lists]").classList.add("is-needed");
  }

  function setUp() {
    var asked = new URLSearchParams(location.search);
    one("#search-query").value = asked.get("q") || "";
    if (location.protocol === "file:") { fail("file"); return; } // a browser reads no other file there
    window.evibookSearch.read(one("[data-search]").dataset.index).then(function (index) {
      var page = new SearchPage(index);
      page.offerKinds(asked.getAll("kind"));
      page.listen();
      page.ask();
    }).catch(function (problem) {
      console.warn("The search does not work.", problem);
      fail("failed");
    });
  }

  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", setUp); } else { setUp(); }
})();
