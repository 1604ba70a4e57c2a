// The tracker: filters, sorts and searches the table of recommendations, and shows it as of an earlier day. What is
// chosen stands in the address, so that a link leads to the same view. Without this script the whole table stands there.
(function () {
  "use strict";

  var STATE = ["response", "delivery", "owner", "due", "changed", "overdue"]; // as the file of states has them
  var COLUMNS = ["recommendation", "title", "response", "delivery", "owner", "due", "changed"]; // as the table has them
  var FILTERS = ["theme", "lead", "level", "response", "delivery"];
  var MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December"];

  function written(day) {
    var parts = day.split("-");
    return day ? Number(parts[2]) + " " + MONTHS[Number(parts[1]) - 1] + " " + parts[0] : "";
  }

  function span(words, classes) {
    var made = document.createElement("span");
    made.className = classes;
    made.textContent = words;
    return made;
  }

  function setUp(form) {
    var table = document.getElementById("tracker-table");
    var count = document.getElementById("tracker-count");
    var rows = Array.from(table.tBodies[0].rows);
    var fields = form.elements;
    var sorted = { by: "", down: false };
    var days = null;
    var own = rows.map(function (row) { return STATE.map(function (name) { return row.dataset[name]; }); });

    function cell(row, name) { return row.cells[COLUMNS.indexOf(name)]; }

    function number(row) { return cell(row, "recommendation").textContent; }

    // ---- states of a day

    function show(row, state) {
      STATE.forEach(function (name, at) { row.dataset[name] = state[at]; });
      ["response", "delivery"].forEach(function (name) {
        var word = row.dataset[name];
        cell(row, name).replaceChildren(span(word, "status status-" + word.replace(/ /g, "-")));
      });
      cell(row, "owner").textContent = row.dataset.owner;
      cell(row, "changed").textContent = written(row.dataset.changed);
      cell(row, "due").textContent = written(row.dataset.due);
      if (row.dataset.overdue === "yes") { cell(row, "due").append(" ", span("overdue", "is-overdue")); }
    }

    function showDay() {
      var day = fields.asof ? fields.asof.value : "";
      if (day && !days) {
        fetch(form.dataset.states)
          .then(function (answer) { return answer.ok ? answer.json() : Promise.reject(answer.status); })
          .then(function (found) { days = found; showDay(); }, function () {
            fields.asof.value = "";
            apply("The states of earlier days could not be read. ");
          });
        return;
      }
      rows.forEach(function (row, at) { show(row, day ? days[day][number(row)] : own[at]); });
      apply("");
    }

    // ---- which rows, in which order

    function fits(row) {
      var words = fields.q.value.trim().toLowerCase().split(/\s+/);
      var text = row.textContent.toLowerCase();
      return FILTERS.every(function (name) {
        var wanted = fields[name].value;
        return !wanted || row.dataset[name] === wanted ||
          (name === "lead" && row.dataset.lead.split(" ").indexOf(wanted) >= 0);
      }) && (!fields.overdue.checked || row.dataset.overdue === "yes") &&
        words.every(function (word) { return text.indexOf(word) >= 0; });
    }

    function key(row) {
      var named = STATE.indexOf(sorted.by) >= 0;
      return named ? row.dataset[sorted.by] : cell(row, sorted.by || "recommendation").textContent;
    }

    // Rows without a value come last, whichever way.
    function order() {
      var inOrder = rows.slice().sort(function (one, other) {
        var a = key(one), b = key(other);
        if (!a !== !b) { return a ? -1 : 1; }
        var way = a.localeCompare(b, "en") * (sorted.down ? -1 : 1);
        return way || number(one).localeCompare(number(other));
      });
      inOrder.forEach(function (row) { table.tBodies[0].appendChild(row); });
      Array.from(table.tHead.rows[0].cells).forEach(function (head, at) {
        if (COLUMNS[at] === sorted.by) {
          head.setAttribute("aria-sort", sorted.down ? "descending" : "ascending");
        } else { head.removeAttribute("aria-sort"); }
      });
    }

    function shown() {
      return Array.from(table.tBodies[0].rows).filter(function (row) { return !row.hidden; });
    }

    function apply(before) {
      rows.forEach(function (row) { row.hidden = !fits(row); });
      order();
      remember();
      var day = (fields.asof && fields.asof.value) || form.dataset.on;
      count.textContent = before + shown().length + " of " + rows.length + " recommendations shown, as of " +
        written(day) + ".";
    }

    // ---- the address

    function remember() {
      var said = new URLSearchParams();
      ["q"].concat(FILTERS, ["asof"]).forEach(function (name) {
        if (fields[name] && fields[name].value.trim()) { said.set(name, fields[name].value.trim()); }
      });
      if (fields.overdue.checked) { said.set("overdue", "yes"); }
      if (sorted.by) { said.set("sort", sorted.by); }
      if (sorted.by && sorted.down) { said.set("order", "desc"); }
      var query = String(said);
      try {
        history.replaceState(null, "", (query ? "?" + query : location.pathname) + location.hash);
      } catch (problem) { /* some browsers keep the address of a page that was opened from a folder */ }
    }

    // What the address does not say, or says of something that is not there, is as at first.
    function recall() {
      var said = new URLSearchParams(location.search);
      FILTERS.concat(["asof"]).forEach(function (name) {
        if (!fields[name]) { return; }
        fields[name].value = said.get(name) || "";
        if (fields[name].selectedIndex < 0) { fields[name].value = ""; }
      });
      fields.q.value = said.get("q") || "";
      fields.overdue.checked = said.get("overdue") === "yes";
      sorted.by = COLUMNS.indexOf(said.get("sort")) >= 0 ? said.get("sort") : "";
      sorted.down = said.get("order") === "desc";
    }

    // ---- the file of what is shown

    function words(name, value) {
      return value.split(" ").map(function (one) {
        var option = Array.from(fields[name].options).find(function (found) { return found.value === one; });
        return option ? option.textContent : one;
      }).join(", ");
    }

    function line(row) {
      var title = cell(row, "title").firstChild.textContent.trim();
      return [number(row), title, words("theme", row.dataset.theme), row.dataset.lead && words("lead", row.dataset.lead),
        words("level", row.dataset.level)].concat(STATE.map(function (name) { return row.dataset[name]; }));
    }

    function quoted(text) {
      return /[",\r\n]/.test(text) ? "\"" + text.replace(/"/g, "\"\"") + "\"" : text;
    }

    function linesShown() {
      var mark = form.dataset.mark;
      var lines = [JSON.parse(form.dataset.header).concat(mark ? ["Data"] : [])];
      shown().forEach(function (row) { lines.push(line(row).concat(mark ? [mark] : [])); });
      return lines;
    }

    function csvShown() {
      var lines = linesShown().map(function (cells) { return cells.map(quoted).join(",") + "\n"; });
      return new Blob(lines, { type: "text/csv" });
    }

    function workbookShown() { return window.evibookWorkbook(linesShown(), "Tracker"); }

    function take(blob, ending) {
      var link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = "tracker-shown-" + ((fields.asof && fields.asof.value) || form.dataset.on) + ending;
      link.click();
      window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
    }

    // ---- controls

    function addSortButton(head, at) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sort-button";
      button.textContent = head.textContent;
      button.addEventListener("click", function () {
        sorted.down = sorted.by === COLUMNS[at] && !sorted.down;
        sorted.by = COLUMNS[at];
        apply("");
      });
      head.replaceChildren(button);
    }

    Array.from(table.tHead.rows[0].cells).forEach(addSortButton);
    if (fields.asof && location.protocol === "file:") { fields.asof.closest("label").hidden = true; } // it reads no file
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", function (event) {
      if (event.target === fields.asof) { showDay(); } else { apply(""); }
    });
    form.querySelector("[data-take-shown]").addEventListener("click", function () { take(csvShown(), ".csv"); });
    form.querySelector("[data-take-workbook]").addEventListener("click", function () { take(workbookShown(), ".xlsx"); });
    form.querySelector("[data-show-all]").addEventListener("click", function () {
      form.reset();
      sorted = { by: "", down: false };
      showDay();
    });
    recall();
    showDay();
  }

  function start() {
    var form = document.querySelector(".tracker-controls");
    if (form) { setUp(form); }
  }

  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", start); } else { start(); }
})();
