// The contents on a narrow screen, what is on the page, and the choice between light and dark.
(function () {
  "use strict";
  var page = document.documentElement;

  function ready(task) {
    if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", task); } else { task(); }
  }

  function isDark() {
    return page.dataset.theme
      ? page.dataset.theme === "dark"
      : window.matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function setUpColours() {
    var button = document.querySelector("[data-theme-button]");
    function show() { button.setAttribute("aria-pressed", String(isDark())); }
    button.addEventListener("click", function () {
      page.dataset.theme = isDark() ? "light" : "dark";
      try { localStorage.setItem("evibook-theme", page.dataset.theme); } catch (problem) { /* not kept */ }
      show();
    });
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
    show();
  }

  // Without scripts the link leads to the list, which is then shown. With them it opens and closes.
  function setUpMenu() {
    var opener = document.querySelector("[data-menu]");
    var panel = document.querySelector("[data-menu-panel]");
    var closer = document.querySelector("[data-menu-close]");
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-controls", panel.id);
    function show(open) {
      panel.classList.toggle("is-open", open);
      opener.setAttribute("aria-expanded", String(open));
    }
    function close(event) {
      event.preventDefault();
      show(false);
      opener.focus();
    }
    opener.addEventListener("click", function (event) {
      event.preventDefault();
      var open = !panel.classList.contains("is-open");
      show(open);
      if (open) { panel.querySelector("a").focus(); }
    });
    opener.addEventListener("keydown", function (event) {
      if (event.key === " ") { event.preventDefault(); opener.click(); }
    });
    closer.addEventListener("click", close);
    panel.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && panel.classList.contains("is-open")) { close(event); }
    });
    show(false);
  }

  // What is on the page stands open beside the text, and folded above it where there is no room.
  function setUpPageNav() {
    var fold = document.querySelector("[data-page-nav]");
    var beside = window.matchMedia("(min-width: 80rem)");
    function fit() { fold.open = beside.matches; }
    if (fold) {
      beside.addEventListener("change", fit);
      fit();
    }
  }

  ready(function () {
    setUpColours();
    setUpMenu();
    setUpPageNav();
  });
})();
