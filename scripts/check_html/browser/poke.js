// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0
//
// Does to a document what a person could do: every kind of event on every element, links clicked.
(() => {
    const kinds = {
        MouseEvent: "click dblclick auxclick contextmenu mousedown mouseup mouseover mouseout mouseenter " +
            "mouseleave mousemove",
        PointerEvent: "pointerdown pointerup pointerover pointerenter pointermove pointerout gotpointercapture",
        KeyboardEvent: "keydown keypress keyup",
        FocusEvent: "focus blur focusin focusout",
        Event: "load error toggle beforetoggle input change select submit reset invalid scroll wheel drag dragstart " +
            "drop copy cut paste animationstart animationend transitionend begin end repeat play pause ended canplay " +
            "loadstart message pageshow hashchange popstate resize touchstart touchend beforeinput search cancel " +
            "close command beforematch",
    };
    const kept = ["http:", "https:", "mailto:", "tel:", "ftp:", "cid:"];
    // A link that may stay leads away when it is clicked, and that is right: only here it must not.
    window.addEventListener("click", (event) => {
        const link = event.target.closest && event.target.closest("a[href]");
        if (link && kept.includes(postroomScheme(link))) event.preventDefault();
    }, true);
    const focusable = "a, input, select, textarea, button, iframe, summary, area, [tabindex], [contenteditable]";
    window.postroomPoke = (root, most) => {
        const elements = [...root.querySelectorAll("*")].slice(0, most);
        for (const element of elements) {
            for (const [kind, names] of Object.entries(kinds)) {
                for (const name of names.split(" ")) {
                    if (name === "click") continue;
                    try { element.dispatchEvent(new window[kind](name, { cancelable: true })); } catch {}
                }
            }
            // Focusing lays the whole page out anew.
            if (element.matches(focusable)) {
                try { element.focus(); } catch {}
            }
            try {
                if (element.click) element.click();
                else element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
            } catch {}
        }
        return elements.length;
    };
})();
