// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0
//
// Writes down the tree below an element: "<name", "@name=value" sorted, texts as `"…`, ">" where an element ends.
(() => {
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
