// Says of each table that scrolls whether it goes on at the left and at the right.
(function () {
  "use strict";

  function tell(scroller) {
    var before = scroller.scrollLeft, after = scroller.scrollWidth - scroller.clientWidth - before;
    scroller.classList.toggle("goes-on-before", before > 1);
    scroller.classList.toggle("goes-on-after", after > 1);
  }

  function setUp() {
    var scrollers = document.querySelectorAll(".table-scroller");
    var sizes = new ResizeObserver(function (entries) {
      entries.forEach(function (entry) { tell(entry.target); });
    });
    scrollers.forEach(function (scroller) {
      scroller.addEventListener("scroll", function () { tell(scroller); }, { passive: true });
      sizes.observe(scroller);
    });
  }

  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", setUp); } else { setUp(); }
})();
