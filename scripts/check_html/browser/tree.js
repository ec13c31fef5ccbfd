// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0
//
// Writes down the tree below an element: "<name", "@name=value" sorted, texts as `"…`, ">" where an element ends; and
// what the browser itself made of addresses and styles.
(() => {
    const properties = new RegExp("^(background-color|(-webkit-)?border-|color$|direction$|font|height$|" +
        "letter-spacing|line-height|" +
        "list-style-type|margin-|max-width|min-width|padding-|text-align|text-decoration|text-indent|text-transform|" +
        "text-wrap-mode|text-wrap-style|vertical-align|baseline-|alignment-baseline|dominant-baseline|white-space|" +
        "width$|word-spacing)");
    const acting = /url\(|image|expression|[\\@]/i;
    const quoted = /border-image[^;]*;?|'[^']*'|"[^"]*"/g;
    // An address that cannot be parsed at all has the protocol ":"; its scheme is what it begins with.
    window.postroomScheme = (link) =>
        link.protocol === ":" ? link.getAttribute("href").replace(/:[^]*/, ":").toLowerCase() : link.protocol;
    window.postroomOdd = (root) => {
        const found = [];
        for (const element of root.querySelectorAll("[href], [src], [style]")) {
            const name = element.localName;
            const address = element.getAttribute("href");
            if (address !== null && (name !== "a" || !/^(https?|mailto|tel|ftp|cid):$/.test(postroomScheme(element)))) {
                found.push(`href: ${element.protocol} ${address}`);
            }
            if (element.hasAttribute("src") && (name !== "img" || !/^(https?|cid|data):/.test(element.src))) {
                found.push(`src: ${element.src}`);
            }
            if (element.hostname === "postroom.test") found.push(`relative: ${address}`);
            if (name === "img" && element.src.startsWith("http://postroom.test")) {
                found.push(`relative: ${element.src}`);
            }
            for (const property of element.style) {
                if (!properties.test(property)) found.push(`style: ${property}`);
            }
            if (acting.test(element.style.cssText.replace(quoted, ""))) {
                found.push(`style: ${element.style.cssText}`);
            }
        }
        return found;
    };
    window.postroomTree = (root) => {
        const found = [];
        let node = root.firstChild;
        while (node) {
            if (node.nodeType === 1) {
                const isHTML = node.namespaceURI === "http://www.w3.org/1999/xhtml";
                found.push("<" + (isHTML ? "" : node.namespaceURI + " ") + node.localName);
                found.push(...[...node.attributes].map((each) => `@${each.name}=${each.value}`).sort());
            } else {
                found.push((node.nodeType === 3 ? '"' : `?${node.nodeType}`) + node.nodeValue);
            }
            if (node.firstChild) { node = node.firstChild; continue; }
            if (node.nodeType === 1) found.push(">");
            while (node && !node.nextSibling) {
                node = node.parentNode;
                if (node === root) { node = null; break; }
                found.push(">");
            }
            node = node && node.nextSibling;
        }
        return found;
    };
})();
