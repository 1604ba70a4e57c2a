// Lays an interactive chart over an exhibit's static drawing when it comes into view of a reader who does something.
// Without this script, or where it fails, the static drawing and the table remain.
(function () {
  "use strict";

  var here = document.currentScript.src;
  var bundle = null;

  // The reader has moved, pointed or pressed a key. Before that the static drawing shows all there is to see.
  // Browsers tell of a resting pointer, too, when a page is drawn under it: it has not moved.
  var awake = new Promise(function (resolve) {
    ["scroll", "pointermove", "pointerdown", "keydown"].forEach(function (sign) {
      window.addEventListener(sign, function (event) {
        var rests = sign === "pointermove" && event.movementX === 0 && event.movementY === 0;
        if (!rests) { resolve(); }
      }, { passive: true, capture: true });
    });
  });

  function loadBundle() {
    if (!bundle) {
      bundle = awake.then(function () {
        return new Promise(function (resolve, reject) {
          var script = document.createElement("script");
          script.src = new URL("evibook-vega.js", here).href;
          script.onload = function () { resolve(window.vegaEmbed); };
          script.onerror = reject;
          document.head.appendChild(script);
        });
      });
    }
    return bundle;
  }

  // The static drawing that the page shows: the interactive one has its measures.
  function shown(holder) {
    var narrow = holder.querySelector(".chart-narrow");
    return getComputedStyle(narrow).display === "none" ? holder.querySelector(".chart-wide") : narrow;
  }

  function fitted(text, width) {
    var spec = JSON.parse(text);
    var narrow = spec.usermeta.narrow;
    spec.width = width;
    if (width < narrow.below) {
      spec.height = narrow.height;
      spec.params.forEach(function (parameter) {
        if (parameter.name in narrow.params) { parameter.value = narrow.params[parameter.name]; }
      });
    }
    return spec;
  }

  function draw(holder, width, hidden) {
    var spec = fitted(document.getElementById(holder.dataset.chart).textContent, width);
    spec.params.forEach(function (parameter) {
      if (parameter.name === "hiddenGroups") { parameter.value = hidden; }
    });
    var live = document.createElement("div");
    live.className = "chart-live";
    return loadBundle().then(function (embed) {
      return embed(live, spec, {
        actions: false,
        ast: true, // no code from strings: the page's policy forbids it
        defaultStyle: false,
        renderer: "svg",
        tooltip: { disableDefaultStyle: true },
      });
    }).then(function (result) {
      var drawing = live.querySelector("svg");
      drawing.setAttribute("role", "img");
      drawing.setAttribute("aria-label", spec.description);
      if (!drawing.hasAttribute("viewBox")) {
        drawing.setAttribute("viewBox", "0 0 " + drawing.getAttribute("width") + " " + drawing.getAttribute("height"));
      }
      drawing.removeAttribute("width");
      drawing.removeAttribute("height");
      var before = holder.querySelector(".chart-live");
      if (before) { before.remove(); }
      holder.appendChild(live);
      holder.classList.add("is-live");
      return result.view;
    });
  }

  // Buttons that take a group out of the drawing and bring it back; its numbers stay in the table.
  function offerGroups(holder, groups, change) {
    var box = document.createElement("fieldset");
    box.className = "chart-groups";
    var legend = document.createElement("legend");
    legend.textContent = "Show";
    box.appendChild(legend);
    groups.forEach(function (name) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.setAttribute("aria-pressed", "true");
      button.addEventListener("click", function () {
        var on = button.getAttribute("aria-pressed") !== "true";
        if (!on && box.querySelectorAll("[aria-pressed='true']").length === 1) { return; } // never empty
        button.setAttribute("aria-pressed", String(on));
        change(Array.from(box.querySelectorAll("[aria-pressed='false']"), function (off) { return off.textContent; }));
      });
      box.appendChild(button);
    });
    holder.previousElementSibling.replaceWith(box);
  }

  function follow(holder) {
    var width = 0;
    var hidden = [];
    var view = null;
    var waiting = Promise.resolve();

    function redraw() {
      waiting = waiting.then(function () {
        return draw(holder, width, hidden);
      }).then(function (next) {
        if (view) { view.finalize(); }
        view = next;
        view.addEventListener("mouseover", function (event, item) { mark(holder, item); });
      }).catch(function (problem) {
        console.warn("The static chart stays: the interactive one could not be drawn.", problem);
      });
    }

    function fit() {
      var now = Number(shown(holder).dataset.width);
      if (now !== width) { width = now; redraw(); }
    }

    var place = holder.previousElementSibling;
    if (place && place.classList.contains("chart-groups-place")) {
      offerGroups(holder, JSON.parse(place.dataset.groups), function (names) { hidden = names; redraw(); });
    }
    fit();
    new ResizeObserver(fit).observe(holder);
  }

  // The words by which a row of the table goes: its headers, or its first cell where it has none.
  function names(row) {
    var heads = row.querySelectorAll("th");
    return Array.from(heads.length ? heads : [row.cells[0]], function (cell) { return cell.textContent; });
  }

  // The rows of the table that a mark stands for, where the table is shown.
  function mark(holder, item) {
    var label = item && item.datum && item.datum.label;
    holder.closest("figure").querySelectorAll("tbody tr").forEach(function (row) {
      row.classList.toggle("is-pointed", Boolean(label) && names(row).indexOf(label) >= 0);
    });
  }

  function watch() {
    var seen = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) {
        if (entry.isIntersecting) {
          seen.unobserve(entry.target);
          follow(entry.target);
        }
      });
    }, { rootMargin: "200px" });
    document.querySelectorAll(".exhibit-chart").forEach(function (holder) { seen.observe(holder); });
  }

  // After the page has been drawn: reading comes first.
  if (document.readyState === "complete") { watch(); } else { window.addEventListener("load", watch); }
})();
