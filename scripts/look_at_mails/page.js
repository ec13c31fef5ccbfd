// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0
//
// What is wrong with the page as it is drawn: a list of sentences.
(width, scheme) => {
  const faults = [];
  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = channels(colour).map((channel) => {
      const part = channel / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      const parts = channels(colour);
      if (parts.length === 3 || parts[3] === 1) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const wide = document.documentElement.scrollWidth;
  if (wide > width) faults.push(`the page is ${wide} px wide, the window ${width}`);
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const element = words.currentNode.parentElement;
    if (!words.currentNode.data.trim() || !element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    const shown = words.currentNode.data.trim().slice(0, 30);
    if (parseFloat(style.fontSize) < 14) faults.push(`letters of ${style.fontSize}: ${shown}`);
    const [one, other] = [luminance(style.color), luminance(behind(element))];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (contrast < 4.5) faults.push(`a contrast of ${contrast.toFixed(1)}: ${shown}`);
  }
  if (scheme === "dark" && luminance(behind(document.body)) > 0.2) faults.push("the page is as light as in light");
  return faults;
}
