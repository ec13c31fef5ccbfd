// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0
//
// Runs in every document before its own content: whatever a script could do first is told to the test.
(() => {
    const tell = window.postroomTrap;
    const record = (kind) => (...words) => {
        const event = window.event;
        const place = event && event.target && event.target.closest ? event.target.closest("[data-sample]") : null;
        tell(JSON.stringify([kind, location.href, place ? place.dataset.sample : "", String(words[0]).slice(0, 80)]));
        return null;
    };
    for (const name of ["alert", "confirm", "prompt", "print", "open", "eval", "fetch", "pwned", "msgbox"]) {
        window[name] = record(name);
    }
    navigator.sendBeacon = record("sendBeacon");
    XMLHttpRequest.prototype.open = record("XMLHttpRequest");
    for (const name of ["WebSocket", "EventSource", "Worker", "SharedWorker", "RTCPeerConnection", "Audio"]) {
        window[name] = record(name);
    }
    document.addEventListener("securitypolicyviolation", record("policy"));
})();
