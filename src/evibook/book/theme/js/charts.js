// Replaces an exhibit's static drawing by an interactive one when it comes into view.
// Without this script, or where it fails, the static drawing and the table remain.
(function () {
  "use strict";

  var here = document.currentScript.src;
  var bundle = null;

  function loadBundle() {
    if (!bundle) {
      bundle = new Promise(function (resolve, reject) {
        var script = document.createElement("script");
        script.src = new URL("evibook-vega.js", here).href;
        script.onload = function () { resolve(window.vegaEmbed); };
        script.onerror = reject;
        document.head.appendChild(script);
      });
    }
    return bundle;
  }

  function fitted(spec, width) {
    var narrow = spec.usermeta.narrow;
    spec.width = width;
    if (width < narrow.below) {
      spec.height = narrow.height;
      spec.params.forEach(function (parameter) {
        parameter.value = narrow.params[parameter.name];
      });
    }
    return spec;
  }

  function draw(holder) {
    var text = document.getElementById(holder.dataset.chart).textContent;
    var width = Math.floor(holder.clientWidth);
    var spec = fitted(JSON.parse(text), width);
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
      if (drawing) {
        drawing.setAttribute("role", "img");
        drawing.setAttribute("aria-label", spec.description);
      }
      var before = holder.querySelector(".chart-live");
      if (before) { before.remove(); }
      holder.appendChild(live);
      holder.classList.add("is-live");
      return { view: result.view, width: width };
    });
  }

  // Draws when the chart comes into view, and again when its room changes (a turned phone, zoom).
  function follow(holder) {
    var drawn = null;
    var busy = false;
    function redraw() {
      if (busy || (drawn && drawn.width === Math.floor(holder.clientWidth))) { return; }
      busy = true;
      draw(holder).then(function (next) {
        if (drawn) { drawn.view.finalize(); }
        drawn = next;
        busy = false;
        redraw();
      }, function (problem) {
        console.warn("The static chart stays: the interactive one could not be drawn.", problem);
      });
    }
    redraw();
    new ResizeObserver(redraw).observe(holder);
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

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", watch);
  } else {
    watch();
  }
})();
