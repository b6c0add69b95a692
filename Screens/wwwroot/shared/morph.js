// Draws markup into an element by changing only what differs, so that focus, scrolling and a half-made tap survive.

const drawn = new WeakMap();

export function morph(element, markup) {
  const text = String(markup);
  if (drawn.get(element) === text) return false;

  drawn.set(element, text);
  const template = document.createElement('template');
  template.innerHTML = text;
  morphChildren(element, template.content);
  return true;
}

function morphChildren(parent, wanted) {
  const nodes = [...wanted.childNodes];
  nodes.forEach((next, index) => {
    const current = parent.childNodes[index];
    if (!current) parent.append(next);
    else if (isSame(current, next)) morphNode(current, next);
    else current.replaceWith(next);
  });
  while (parent.childNodes.length > nodes.length) parent.lastChild.remove();
}

function morphNode(current, next) {
  if (current.nodeType !== Node.ELEMENT_NODE) {
    if (current.data !== next.data) current.data = next.data;
    return;
  }

  for (const { name } of [...current.attributes]) if (!next.hasAttribute(name)) current.removeAttribute(name);
  for (const { name, value } of next.attributes)
    if (current.getAttribute(name) !== value) current.setAttribute(name, value);
  morphChildren(current, next);
}

// A button that would do something else is another button: a finger already on it must not set off the new deed.
const isSame = (a, b) =>
  a.nodeName === b.nodeName &&
  (a.nodeType !== Node.ELEMENT_NODE ||
    (a.dataset?.act === b.dataset?.act && a.dataset?.key === b.dataset?.key));
