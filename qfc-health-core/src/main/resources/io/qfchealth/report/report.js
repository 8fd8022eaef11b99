
// The health report: findings filtered by text and area.
(function () {
    "use strict";

    var form = document.getElementById("filter");
    if (!form) {
        return;
    }
    var text = document.getElementById("filter-text");
    var area = document.getElementById("filter-area");
    var count = document.getElementById("filter-count");
    var findings = Array.from(document.querySelectorAll(".finding"));
    var groups = Array.from(document.querySelectorAll(".group"));

    function filter() {
        var wanted = text.value.trim().toLowerCase();
        var filtered = wanted !== "" || area.value !== "";
        var shown = 0;
        findings.forEach(function (finding) {
            var isShown =
                (area.value === "" || finding.dataset.area === area.value) &&
                (wanted === "" || finding.textContent.toLowerCase().includes(wanted));
            finding.hidden = !isShown;
            shown += isShown ? 1 : 0;
        });
        groups.forEach(function (group) {
            group.hidden = filtered && !group.querySelector(".finding:not([hidden])");
            if (filtered && group.tagName === "DETAILS") {
                group.open = true;
            }
        });
        count.textContent = filtered ? shown + " of " + findings.length : "";
    }

    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", function (event) {
        event.preventDefault();
    });
})();
