// What nobody should see: anything outside the panel, zones over each other, small print, small buttons, faint text.
({ textAtLeast, buttonAtLeast, contrastAtLeast, mayScroll }) => {
  const findings = [];
  const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const name = (element) => {
    const text = element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40);
    return `<${element.tagName.toLowerCase()} ${element.dataset?.act ?? element.className?.baseVal ?? element.className}> “${text}”`;
  };
  const px = (rect) => `${rect.left.toFixed(1)},${rect.top.toFixed(1)}–${rect.right.toFixed(1)},${rect.bottom.toFixed(1)}`;

  const hidden = (element) =>
    element.closest('.vh, [hidden], template, script, style') !== null || !element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const all = [...document.querySelectorAll('body *')].filter((element) => !hidden(element));
  const ownText = (element) =>
    [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');
  const texts = all.filter((element) => ownText(element).length > 0);

  const around = (nodes) => {
    if (nodes.length === 0) return null;
    const rects = nodes.map((node) => {
      const range = document.createRange();
      range.selectNode(node);
      return range.getBoundingClientRect();
    });
    const [left, top] = [Math.min(...rects.map((rect) => rect.left)), Math.min(...rects.map((rect) => rect.top))];
    return new DOMRect(left, top, Math.max(...rects.map((rect) => rect.right)) - left, Math.max(...rects.map((rect) => rect.bottom)) - top);
  };

  // The rectangle of the words themselves, cut where an ancestor cuts them.
  const seen = (element) => {
    let { left, top, right, bottom } = around(ownText(element)) ?? element.getBoundingClientRect();
    for (let holder = element; holder && holder !== document.body; holder = holder.parentElement) {
      if (getComputedStyle(holder).overflowX === 'visible') continue;
      const box = holder.getBoundingClientRect();
      [left, top, right, bottom] = [Math.max(left, box.left), Math.max(top, box.top), Math.min(right, box.right), Math.min(bottom, box.bottom)];
    }
    return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  };
  // A line's box reaches above its tallest letter and below its deepest.
  const ink = (element) => {
    const rect = seen(element);
    const air = ownText(element).length > 0 ? Math.min(rect.height / 2, parseFloat(getComputedStyle(element).fontSize) * 0.2) : 0;
    return new DOMRect(rect.left, rect.top + air, rect.width, rect.height - 2 * air);
  };
  const meet = (a, b, slack) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slack;

  if (!mayScroll) {
    const { scrollWidth, scrollHeight } = document.documentElement;
    if (scrollWidth > innerWidth || scrollHeight > innerHeight) findings.push(`the page scrolls: ${scrollWidth}×${scrollHeight}`);
    for (const element of all) {
      if (element.closest('svg') && element.tagName !== 'svg') continue;
      const rect = ownText(element).length > 0 ? seen(element) : element.getBoundingClientRect();
      if (rect.width === 0 || rect.height === 0) continue;
      if (rect.left < -1 || rect.top < -1 || rect.right > innerWidth + 1 || rect.bottom > innerHeight + 1)
        findings.push(`outside: ${name(element)} at ${px(rect)}`);
    }
  } else if (document.documentElement.scrollWidth > innerWidth) {
    findings.push(`the page scrolls sideways: ${document.documentElement.scrollWidth}`);
  }

  const main = document.querySelector('main');
  const zones = main ? [...main.parentElement.children].filter((zone) => getComputedStyle(zone).position !== 'fixed' && zone.tagName !== 'DIALOG') : [];
  zones.forEach((zone, index) => {
    for (const other of zones.slice(index + 1)) {
      const parts = (of) =>
        all.filter((each) => of.contains(each) && (ownText(each).length > 0 || each.matches('svg, button, input')));
      for (const a of parts(zone))
        for (const b of parts(other))
          if (meet(ink(a), ink(b), 1)) findings.push(`zones overlap: ${name(a)} and ${name(b)}`);
    }
  });

  const apart = texts.filter((element) => !element.closest('svg') && !element.matches('sub, b, small, span > span'));
  apart.forEach((a, index) => {
    for (const b of apart.slice(index + 1))
      if (!a.contains(b) && !b.contains(a) && meet(ink(a), ink(b), 2)) findings.push(`over each other: ${name(a)} and ${name(b)}`);
  });

  for (const element of texts) {
    if (textAtLeast && !element.closest('sub, svg')) {
      const size = parseFloat(getComputedStyle(element).fontSize);
      if (size < textAtLeast * scale - 0.05) findings.push(`small: ${name(element)} ${size.toFixed(1)} px`);
    }
    // What is written on a drawing stands on a shape, not on a background; axe-core and the tokens' own test see to it.
    if (contrastAtLeast && !element.closest('svg')) {
      const ratio = contrast(element);
      if (ratio < contrastAtLeast) findings.push(`faint: ${name(element)} ${ratio.toFixed(2)}`);
    }
  }

  if (buttonAtLeast) {
    for (const button of all.filter((element) => element.matches('button, input, select'))) {
      const { width, height } = button.getBoundingClientRect();
      if (Math.min(width, height) < buttonAtLeast * scale - 0.5)
        findings.push(`small button: ${name(button)} ${width.toFixed(0)}×${height.toFixed(0)}`);
    }
  }

  return findings;

  function contrast(element) {
    const style = getComputedStyle(element);
    const backgrounds = [];
    for (let around = element; around; around = around.parentElement) {
      const [, , , alpha] = rgba(getComputedStyle(around).backgroundColor);
      if (alpha > 0) backgrounds.unshift(rgba(getComputedStyle(around).backgroundColor));
    }
    const behind = backgrounds.reduce(over, [255, 255, 255, 1]);
    const [light, dark] = [luminance(over(behind, rgba(style.color))), luminance(behind)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }

  function over(below, [r, g, b, alpha]) {
    return [r, g, b].map((value, index) => value * alpha + below[index] * (1 - alpha)).concat(1);
  }

  function rgba(colour) {
    window.colours ??= new Map();
    if (!window.colours.has(colour)) {
      window.palette ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
      window.palette.clearRect(0, 0, 1, 1);
      window.palette.fillStyle = colour;
      window.palette.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = window.palette.getImageData(0, 0, 1, 1).data;
      window.colours.set(colour, [r, g, b, a / 255]);
    }
    return window.colours.get(colour);
  }

  function luminance([r, g, b]) {
    const [R, G, B] = [r, g, b].map((value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * R + 0.7152 * G + 0.0722 * B;
  }
};
