// Other versions of the report, from one file; nothing is shown where this is the only one.
(function () {
  "use strict";

  function offer(holder, versions) {
    var choice = holder.querySelector("select");
    versions.forEach(function (version) {
      var option = document.createElement("option");
      option.textContent = version.name;
      option.value = version.address;
      option.selected = Boolean(version.current);
      choice.appendChild(option);
    });
    choice.addEventListener("change", function () {
      location.href = new URL(choice.value, new URL(holder.dataset.versions, location.href)).href;
    });
    holder.hidden = false;
  }

  function setUp() {
    var holder = document.querySelector("[data-versions]");
    if (location.protocol === "file:") { return; } // a browser reads no other file there
    fetch(holder.dataset.versions)
      .then(function (answer) { return answer.ok ? answer.json() : { versions: [] }; })
      .then(function (listed) {
        if (listed.versions.length > 1) { offer(holder, listed.versions); }
      }, function (problem) { console.warn("The list of versions could not be read.", problem); });
  }

  if (document.readyState === "complete") { setUp(); } else { window.addEventListener("load", setUp); }
})();
