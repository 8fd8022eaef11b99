// Pages work without this. It adds: buttons that copy a command, details that open for a link into them and for print.
(function () {
    "use strict";

    var announcer = document.getElementById("announcer");

    function say(text) {
        if (announcer) {
            announcer.textContent = text;
        }
    }

    function select(element) {
        var range = document.createRange();
        range.selectNodeContents(element);
        var selection = window.getSelection();
        selection.removeAllRanges();
        selection.addRange(range);
    }

    // Where a page may not write to the clipboard, the command is selected, ready to be copied by hand.
    function copied(button, done) {
        button.textContent = done ? "Copied" : "Selected";
        say(done ? "Copied" : "Selected, ready to be copied");
        window.setTimeout(function () {
            button.textContent = "Copy";
            say(""); // else the same words would not be told again
        }, 2000);
    }

    document.querySelectorAll(".command .button").forEach(function (button) {
        button.hidden = false;
        button.addEventListener("click", function () {
            var code = button.parentElement.querySelector("code");
            if (navigator.clipboard && window.isSecureContext) {
                navigator.clipboard.writeText(code.textContent).then(
                    function () {
                        copied(button, true);
                    },
                    function () {
                        select(code);
                        copied(button, false);
                    }
                );
            } else {
                select(code);
                copied(button, false);
            }
        });
    });

    // A link to something that is folded away unfolds it.
    function reveal() {
        var target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
        for (var element = target; element; element = element.parentElement) {
            if (element.tagName === "DETAILS") {
                element.open = true;
            }
        }
        if (target) {
            target.scrollIntoView();
        }
    }

    // On paper nothing can be unfolded; what is brief by choice stays so.
    var opened = [];
    window.addEventListener("beforeprint", function () {
        opened = Array.from(document.querySelectorAll("details:not([open]):not(.brief)"));
        opened.forEach(function (details) {
            details.open = true;
        });
    });
    window.addEventListener("afterprint", function () {
        opened.forEach(function (details) {
            details.open = false;
        });
    });

    window.addEventListener("hashchange", reveal);
    if (window.location.hash) {
        reveal();
    }
})();
