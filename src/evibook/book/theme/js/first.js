// Runs before the page is drawn: scripts are on, and the reader's choice of colours.
(function () {
  "use strict";
  var page = document.documentElement;
  page.classList.add("has-script");
  try {
    var chosen = localStorage.getItem("evibook-theme");
    if (chosen === "light" || chosen === "dark") { page.dataset.theme = chosen; }
  } catch (problem) { /* storage is switched off: the system's choice stands */ }
})();
