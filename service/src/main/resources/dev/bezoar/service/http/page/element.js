// Elements whose text is only ever text.
export const byId = id => document.getElementById(id);

/** An element; strings become text, never markup. */
export function element(name, content, attributes = {}) {
  return filled(document.createElement(name), content, attributes);
}

/** The same in SVG. */
export function drawn(name, attributes = {}, content = null) {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', name), content, attributes);
}

function filled(made, content, attributes) {
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(attribute, value === true ? '' : value);
  }
  for (const part of [content].flat()) if (part !== null && part !== undefined && part !== false) made.append(part);
  return made;
}

export function button(text, action, attributes = {}) {
  const made = element('button', text, { type: 'button', ...attributes });
  made.addEventListener('click', action);
  return made;
}

/** A cell with a share in [0, 1]: its bar and its number. */
export const share = (value, text) => ({ number: [drawn('svg', { class: 'share', viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
  drawn('rect', { width: 100 * Math.min(1, Math.max(0, value)), height: 8 })), text] });

/** A table; cells that are numbers stand right. */
export function table(caption, heads, rows) {
  return filled(document.createElement('table'), tableParts(caption, heads, rows), {});
}

export function tableParts(caption, heads, rows) {
  const cell = (content, at) => typeof content === 'object' && content?.number !== undefined
    ? element('td', content.number, { class: 'number' }) : at === 0
      ? element('th', content, { scope: 'row' }) : element('td', content);
  return [
    element('caption', caption, { class: 'unseen' }),
    element('thead', element('tr', heads.map((head, at) =>
      element('th', head, { scope: 'col', class: at > 0 && typeof rows[0]?.[at] === 'object' && rows[0][at]?.number !== undefined ? 'number' : null })))),
    element('tbody', rows.map(row => element('tr', row.map(cell)))),
  ];
}

/**
 * Shows one child for each item and leaves alone what did not change, so that focus, an open part and a half-written
 * comment stay. A child that changed takes over what was typed into its fields with data-draft.
 */
export function showList(list, items, keyOf, make, seenOf = item => item) {
  const old = new Map([...list.children].map(child => [child.dataset.key, child]));
  const focused = document.activeElement;
  const focusedKey = list.contains(focused) ? focused.closest('[data-key]')?.dataset.key : null;
  const focusedAt = focusedKey === null ? -1 : [...list.children].findIndex(child => child.dataset.key === focusedKey);
  const children = items.map(item => {
    const key = String(keyOf(item));
    const seen = JSON.stringify(seenOf(item));
    const before = old.get(key);
    if (before && before.seen === seen) return before;
    const made = make(item);
    made.dataset.key = key;
    made.seen = seen;
    if (before) takeOver(before, made);
    return made;
  });
  const same = children.length === list.children.length && children.every((child, at) => child === list.children[at]);
  if (same) return;
  list.replaceChildren(...children);
  if (focusedKey === null) return;
  const kept = children.find(child => child.dataset.key === focusedKey);
  if (kept?.contains(focused)) {
    focused.focus({ preventScroll: true });
  } else if (kept) {
    const inside = focused.dataset.part && kept.querySelector(`[data-part="${focused.dataset.part}"]`);
    (inside || kept).focus({ preventScroll: true });
  } else {
    children[Math.min(focusedAt, children.length - 1)]?.focus(); // the one that came into its place
  }
}

function takeOver(before, made) {
  for (const field of before.querySelectorAll('[data-draft]')) {
    const same = made.querySelector(`[data-draft="${field.dataset.draft}"]`);
    if (same) same.value = field.value;
  }
  const parts = made.querySelectorAll('details');
  before.querySelectorAll('details').forEach((part, at) => { if (parts[at]) parts[at].open = part.open; });
}
