# SPDX-FileCopyrightText: 2026 The Postroom authors
# SPDX-License-Identifier: Apache-2.0
"""What must hold of sanitised HTML in a page without a policy.

Each output stands in the page three times: as part of the page's own text, set as `innerHTML`, and read and set once
more. All three must be the tree that the output says, nothing may run, even when it is poked, and nothing may be loaded
but the images that the output names.
"""

from __future__ import annotations

import json
from html import escape
from itertools import groupby
from urllib.parse import unquote

import contract
import wellformed
from devtools import Browser
from page import Page
from proxy import HOST, Proxy
from sanitizer import Sanitized

_SCRIPT = """(async () => {
    const found = [];
    for (const section of [...document.querySelectorAll("section[data-sample]")]) {
        const first = postroomTree(section);
        const second = document.createElement("section");
        second.dataset.sample = section.dataset.sample;
        document.body.append(second);
        second.innerHTML = section.dataset.html === undefined ? section.innerHTML : JSON.parse(section.dataset.html);
        const trees = [first, postroomTree(second)];
        second.innerHTML = second.innerHTML;
        trees.push(postroomTree(second));
        found.push([section.dataset.sample, trees, postroomOdd(section)]);
        postroomPoke(section, 200);
        postroomPoke(second, 200);
        second.remove();
    }
    await new Promise((done) => setTimeout(done, 100));
    return JSON.stringify(found);
})()"""


_TOGETHER = 150
# Chromium asks its makers for the time and for updates, whatever it was told; no sample names these hosts.
_OWN_HOSTS = (".google.com", ".googleapis.com", ".gvt1.com", ".gstatic.com")


def check(browser: Browser, proxy: Proxy, outputs: list[Sanitized], block: bool, doctype: str) -> list[str]:
    """The faults of these outputs, some of them together in a page."""
    return [
        fault
        for start in range(0, len(outputs), _TOGETHER)
        for fault in _check(browser, proxy, outputs[start : start + _TOGETHER], block, doctype)
    ]


def _check(browser: Browser, proxy: Proxy, outputs: list[Sanitized], block: bool, doctype: str) -> list[str]:
    kind = f"{'block' if block else 'keep'}, {'quirks' if not doctype else 'no quirks'}"
    sections = "".join(
        f'<section data-sample="{output.name}" data-html="{escape(json.dumps(output.html))}">{output.html}</section>'
        for output in outputs
    )
    path = f"/{'block' if block else 'keep'}-{len(doctype)}.html"
    proxy.pages[path] = (
        f"{doctype}<meta charset=utf-8><title>x</title><link rel=icon href=data:,><body>{sections}".encode()
    )
    proxy.asked.clear()
    others = len(browser.events)
    faults: list[str] = []
    with Page(browser) as page:
        page.open(HOST + path)
        for name, trees, odd in json.loads(page.evaluate(_SCRIPT)):
            output = next(each for each in outputs if each.name == name)
            faults += [f"{kind}: {name}: {fault[:300]}" for fault in [*_tree_faults(output, trees), *odd]]
        faults += [f"{kind}: {sample or where}: {what} ran: {words}" for what, where, sample, words in page.trapped()]
        faults += [
            f"{kind}: a dialog: {event['message'][:80]}" for event in page.events("Page.javascriptDialogOpening")
        ]
        faults += [
            f"{kind}: an exception: {event['exceptionDetails']}" for event in page.events("Runtime.exceptionThrown")
        ]
        faults += [
            f"{kind}: a frame or a navigation: {event}"
            for event in page.events(
                "Page.frameAttached",
                "Page.frameRequestedNavigation",
                "Page.frameScheduledNavigation",
                "Page.windowOpen",
            )
        ]
        allowed = {address for output in outputs for address in images(output)}
        requests = [event["request"]["url"] for event in page.events("Network.requestWillBeSent")]
        windows = [
            event["params"]["targetInfo"]["url"]
            for event in browser.events[others:]
            if event["method"] == "Target.targetCreated"
        ]
        faults += [f"{kind}: a window: {url}" for url in windows]
    faults += [
        f"{kind}: asked for {url[:120]}" for url in requests if url != HOST + path and not _may_be_asked(url, allowed)
    ]
    left = [url for url, _ in proxy.asked if not _host(url).endswith(_OWN_HOSTS)]
    faults += [f"{kind}: left for {url[:120]}" for url in left if not _may_leave(url, allowed)]
    return faults


def images(output: Sanitized) -> list[str]:
    """The addresses of images in an output."""
    try:
        tree = wellformed.tree(output.html)
    except wellformed.NotWellFormed:
        return []
    return [
        token.partition("=")[2]
        for token, before in zip(tree[1:], _elements(tree))
        if before == "<img" and token.startswith("@src=")
    ]


def _elements(tree: list[str]) -> list[str]:
    """For each token but the first, the element's name before it."""
    last, found = "", []
    for token in tree:
        if token.startswith("<"):
            last = token
        found.append(last)
    return found


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].partition(":")[0]


def _may_be_asked(url: str, allowed: set[str]) -> bool:
    """Whether the page may ask for it; data: and cid: lead nowhere."""
    return url.startswith(("data:", "cid:")) or any(_same(url, each) for each in allowed)


def _may_leave(url: str, allowed: set[str]) -> bool:
    """Whether the proxy may see it; of a request over TLS it sees the host alone."""
    if url.startswith("https://") and url.endswith(":443"):
        host = url.removeprefix("https://").removesuffix(":443")
        return any(each.lower().startswith(f"https://{host}") for each in allowed)
    return any(_same(url, each) for each in allowed)


def _same(url: str, address: str) -> bool:
    """Whether two addresses are one, apart from how they are escaped."""

    def plain(text: str) -> str:
        return "".join(filter(str.isalnum, unquote(text).lower()))

    return plain(url) == plain(address)


def _tree_faults(output: Sanitized, trees: list[list[str]]) -> list[str]:
    faults = []
    try:
        wanted = wellformed.tree(output.html)
    except wellformed.NotWellFormed as problem:
        return [f"not well-formed: {problem}"]
    for how, tree in zip(("in the page", "by innerHTML", "set again"), trees, strict=True):
        if _joined(tree) != _joined(wanted):
            at = next((n for n, (a, b) in enumerate(zip(tree, wanted)) if a != b), min(len(tree), len(wanted)))
            faults.append(f"{how}: another tree: {tree[max(0, at - 3):at + 3]} for {wanted[max(0, at - 3):at + 3]}")
    names = {token[1:] for token in trees[0] if token[0] == "<"} - contract.KEPT
    attributes = {token[1:].partition("=")[0] for token in trees[0] if token[0] == "@"}
    attributes -= contract.ATTRIBUTES | {"href", "src", "rel", "target", "data-remote-src"}
    return faults + [f"not allowed: {name}" for name in sorted(names | {"@" + name for name in attributes})]


def _joined(tree: list[str]) -> list[str]:
    """The tree with neighbouring texts as one: long ones come in pieces."""
    return [
        "".join([next(group), *(token[1:] for token in group)]) if is_text else token
        for is_text, group in groupby(tree, lambda token: token[0] == '"')
        for token in ([""] if is_text else group)
    ]
