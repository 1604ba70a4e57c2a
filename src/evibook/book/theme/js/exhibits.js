// The controls below an exhibit: show the table, copy a link, copy a citation.
(function () {
  "use strict";

  function said(button, words) {
    var before = button.textContent;
    button.textContent = words;
    window.setTimeout(function () { button.textContent = before; }, 2000);
  }

  function copy(button, text) {
    if (!navigator.clipboard) { said(button, "Copying is not possible here"); return; }
    navigator.clipboard.writeText(text).then(
      function () { said(button, "Copied"); },
      function () { said(button, "Copying is not allowed here"); });
  }

  function setUpTable(button) {
    var table = document.getElementById(button.getAttribute("aria-controls"));
    button.addEventListener("click", function () {
      var open = table.classList.toggle("is-open");
      button.setAttribute("aria-expanded", String(open));
    });
  }

  // A link to a row of a table must find the table open.
  function openTarget() {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    var data = target && target.closest(".exhibit-data");
    if (data && !data.classList.contains("is-open")) {
      document.querySelector("[aria-controls='" + data.id + "']").click();
      target.scrollIntoView();
    }
    var folded = target && target.closest("details");
    if (folded) { folded.open = true; }
  }

  function setUp() {
    document.querySelectorAll("[data-table-button]").forEach(setUpTable);
    document.querySelectorAll("[data-copy-link]").forEach(function (button) {
      button.addEventListener("click", function () {
        copy(button, location.href.split("#")[0] + "#" + button.dataset.copyLink);
      });
    });
    document.querySelectorAll("[data-copy-text]").forEach(function (button) {
      button.addEventListener("click", function () {
        copy(button, button.closest(".cite-body").querySelector(".cite-text").textContent);
      });
    });
    openTarget();
    window.addEventListener("hashchange", openTarget);
  }

  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", setUp); } else { setUp(); }
})();
