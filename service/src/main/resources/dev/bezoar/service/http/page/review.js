// The review queue: what waits for a person, why, and the person's verdict on one, some or a whole group.
import { button, byId, element, showList } from './element.js';
import { showGroups } from './groups.js';
import { askIfThere, lacks, send } from './service.js';
import { showTrace } from './trace.js';
import { clean, moment, number, plural, prose, spoken } from './words.js';

const PAGES = 10; // of the queue at most at once
const SHORT = 600; // characters of a text that are shown unasked
const PICTURE = /^data:image\/(png|jpeg|gif|webp|bmp);base64,[A-Za-z0-9+/=\s]+$/;
const REASONS = {
  echo: 'Repeats what its user dictated', forbidden: 'Forbidden words', invalid: 'Does not parse', 'near-copy': 'Nearly a copy',
  linked: 'Accounts that act together', 'copied-labels': 'Copies another’s labels', distrusted: 'Often wrong in audits',
  'contributor-cap': 'Has too many waiting', 'content-model': 'Found by the content model', 'failed-canary': 'Made the model worse',
  revoked: 'Revoked contributor', full: 'The gate is full',
};
const STATES = { '': 'waiting', held: 'held', quarantined: 'quarantined', eligible: 'eligible', admitted: 'admitted', rejected: 'rejected',
  released: 'in a batch', all: 'all' };
const MAY_BE_ADMITTED = ['held', 'quarantined', 'rejected'], MAY_BE_REJECTED = ['held', 'quarantined', 'eligible', 'admitted'];

const queue = { items: [], total: 0, pages: 1, next: null, groups: [], group: '', chosen: new Set(), done: [] };

export const view = {
  name: 'review',
  title: 'Review',
  count: () => queue.total,
  refresh,
  isThere: () => !lacks('/v1/review'),
  keys: [
    ['j', 'next item', () => move(1)],
    ['k', 'previous item', () => move(-1)],
    [' ', 'select or unselect', () => focusedItem() && choose(focusedItem().id)],
    ['y', 'admit what is selected, or this one', () => judge('admit')],
    ['n', 'reject what is selected, or this one', () => judge('reject')],
    ['g', 'select its whole group', () => focusedItem()?.group && chooseGroup(focusedItem().group)],
    ['t', 'trace its contributor', () => focusedItem() && showTrace('contributor', focusedItem().contributor)],
    ['u', 'undo the last verdict', undo],
    ['Escape', 'select nothing', chooseNone],
  ],
};

export function start() {
  byId('review-admit').addEventListener('click', () => judge('admit'));
  byId('review-reject').addEventListener('click', () => judge('reject'));
  byId('review-none').addEventListener('click', chooseNone);
  byId('review-undo').addEventListener('click', undo);
  byId('review-more').addEventListener('click', () => { queue.pages = Math.min(PAGES, queue.pages + 1); refresh(); });
  byId('review-reason').addEventListener('change', fresh);
  byId('review-state').addEventListener('change', fresh);
  byId('review-state').replaceChildren(...Object.entries(STATES).map(([value, text]) => element('option', text, { value })));
  byId('review-reason').replaceChildren(element('option', 'all', { value: '' }),
    ...Object.entries(REASONS).map(([value, text]) => element('option', text, { value })));
}

function fresh() {
  queue.pages = 1;
  chooseNone();
  return refresh();
}

/** Only how many wait, for the number beside the view's name. */
export async function countWaiting() {
  const told = await askIfThere('/v1/review?most=1', { total: 0 });
  queue.total = told.total;
}

async function refresh() {
  const filters = { reason: byId('review-reason').value, state: byId('review-state').value };
  const query = Object.entries(filters).filter(([, value]) => value).map(([name, value]) => '&' + name + '=' + encodeURIComponent(value)).join('');
  const [items, groups] = [[], await askIfThere('/v1/groups', [])];
  let after = '';
  for (let page = 0; page < queue.pages && after !== null; page++) {
    const told = await askIfThere('/v1/review?most=100&after=' + encodeURIComponent(after) + query, { items: [], total: 0, next: null });
    items.push(...told.items);
    if (!query) queue.total = told.total;
    after = told.next ? told.next : null;
  }
  if (query) await countWaiting();
  Object.assign(queue, { items, groups, next: after });
  const there = new Set(items.map(item => item.id));
  for (const id of queue.chosen) if (!there.has(id)) queue.chosen.delete(id);
  show();
}

function show() {
  showList(byId('review'), queue.items, item => item.id, card, item => [item, isChosen(item)]);
  byId('no-review').hidden = queue.items.length > 0;
  byId('no-review').textContent = view.isThere() ? 'Nothing waits here.' : 'This service has no gate in front of training.';
  byId('review-more').hidden = queue.next === null || queue.pages >= PAGES;
  showChosen();
  showGroups(queue.groups, { choose: chooseGroup, isChosen: id => queue.group === id, judge: judgeGroup });
}

const reasonName = kind => REASONS[kind] || spoken(kind);
const isChosen = item => queue.chosen.has(item.id) || (queue.group !== '' && item.group === queue.group);
const sizeOf = group => queue.groups.find(one => one.id === group)?.waiting ?? queue.items.filter(item => item.group === group).length;

function showChosen() {
  const count = queue.group ? sizeOf(queue.group) : queue.chosen.size;
  byId('review-chosen').textContent = `${number(queue.total)} waiting · `
    + (queue.group ? `group ${clean(queue.group)}: all ${number(count)} selected` : count ? number(count) + ' selected' : 'none selected');
  byId('review-admit').disabled = byId('review-reject').disabled = byId('review-none').disabled = count === 0;
  byId('review-bar').classList.toggle('idle', count === 0);
  byId('review-undo').disabled = queue.done.length === 0;
}

// --- one item

function card(item) {
  const box = element('input', null, { type: 'checkbox', 'aria-label': 'Select item ' + clean(item.id) + ' of ' + clean(item.contributor), 'data-part': 'select' });
  box.checked = isChosen(item);
  box.addEventListener('change', () => choose(item.id));
  const labels = item.label || item.target ? element('p', [
    item.label ? ['label ', element('strong', clean(item.label))] : null, item.target ? [' for ', element('bdi', clean(item.target))] : null].flat()) : null;
  return element('li', [
    element('div', [
      box,
      element('h3', element('bdi', clean(item.contributor) || '(no contributor)')),
      element('span', clean(item.state), { class: 'badge' + (item.state === 'quarantined' || item.state === 'rejected' ? ' high' : '') }),
    ], { class: 'line left' }),
    element('p', [item.time ? moment(item.time) : null, item.cohort ? 'cohort ' + clean(item.cohort) : null, 'record ' + clean(item.id)]
      .filter(Boolean).join(' · '), { class: 'soft' }),
    element('ul', (item.reasons || []).map(reason => element('li', [element('strong', reasonName(reason.kind)), reason.told ? ': ' + prose(reason.told).slice(0, 400) : ''])), { class: 'why', 'aria-label': 'Why it is held' }),
    labels,
    written('Input', item.input),
    written('Output', item.output),
    element('div', [
      MAY_BE_ADMITTED.includes(item.state) ? button('Admit', () => judgeOne(item, 'admit'), { class: 'good', 'data-part': 'admit', 'aria-label': 'Admit ' + clean(item.id) }) : null,
      MAY_BE_REJECTED.includes(item.state) ? button('Reject', () => judgeOne(item, 'reject'), { class: 'bad', 'data-part': 'reject', 'aria-label': 'Reject ' + clean(item.id) }) : null,
      item.group ? button(`Its group of ${number(sizeOf(item.group))}`, () => chooseGroup(item.group), { 'data-part': 'group' }) : null,
      button('Trace', () => showTrace('contributor', item.contributor), { 'data-part': 'trace', 'aria-label': 'Trace ' + clean(item.contributor) }),
    ], { class: 'line' }),
  ], { class: 'card item' + (isChosen(item) ? ' chosen' : ''), tabindex: '-1', 'data-reasons': (item.reasons || []).map(reason => reason.kind).join(' ') });
}

/** What somebody sent or the model said: a picture, or text that is cut until it is asked for. */
function written(name, text) {
  if (text === undefined || text === null || text === '') return null;
  if (PICTURE.test(text)) {
    return element('figure', [element('img', null, { src: text, alt: name + ', a picture', loading: 'lazy' }), element('figcaption', name, { class: 'soft' })], { class: 'picture' });
  }
  const whole = prose(text);
  const shown = element('p', whole.length > SHORT ? whole.slice(0, SHORT) + ' …' : whole, { class: 'written', dir: 'auto' });
  const more = whole.length > SHORT ? button('All ' + number(whole.length) + ' characters', () => { shown.textContent = whole; more.remove(); }, { class: 'small' }) : null;
  return element('div', [element('span', name, { class: 'soft' }), shown, more]);
}

// --- selecting

const cards = () => [...byId('review').children];
const focusedItem = () => {
  const key = document.activeElement?.closest('#review > li')?.dataset.key;
  return queue.items.find(item => String(item.id) === key);
};

function move(step) {
  const all = cards(), at = all.indexOf(document.activeElement?.closest('#review > li'));
  all[Math.min(all.length - 1, Math.max(0, at + step))]?.focus();
}

function choose(id) {
  if (queue.group) {
    queue.items.filter(isChosen).forEach(item => queue.chosen.add(item.id)); // a whole group less one is some of it
    queue.group = '';
  }
  if (!queue.chosen.delete(id)) queue.chosen.add(id);
  show();
}

function chooseGroup(group) {
  queue.chosen.clear();
  queue.group = queue.group === group ? '' : group;
  show();
}

/** Goes to the queue with a whole group selected. */
export function openGroup(group) {
  queue.chosen.clear();
  queue.group = group;
  location.hash = '/review';
}

function chooseNone() {
  queue.chosen.clear();
  queue.group = '';
  show();
}

// --- verdicts

function judge(verdict) {
  if (queue.group) return judgeGroup(queue.group, verdict);
  if (queue.chosen.size) return put({ ids: [...queue.chosen] }, verdict);
  const item = focusedItem();
  return item && judgeOne(item, verdict);
}

const judgeOne = (item, verdict) => put({ ids: [item.id] }, verdict);
const judgeGroup = (group, verdict) => put({ group }, verdict);

async function put(what, verdict) {
  const told = await send('/v1/review', { ...what, verdict, comment: byId('review-comment').value });
  if (verdict !== 'undo') queue.done.push(what);
  byId('review-comment').value = '';
  queue.chosen.clear();
  queue.group = '';
  show();
  byId('review-told').textContent = inWords(verdict, told);
  await refresh();
}

function inWords(verdict, told) {
  const done = { admit: 'Admitted ' + plural(told.admitted, 'item'), reject: 'Rejected ' + plural(told.rejected, 'item'),
    undo: 'Took back ' + plural(told.undone, 'verdict') }[verdict];
  const why = { admit: 'dictated, forbidden, of a revoked contributor, or in a batch already', reject: 'in a batch already, or rejected before',
    undo: 'in a batch already, or too old' }[verdict];
  return done + '.' + (told.skipped ? ` ${plural(told.skipped, 'item')} could not be: ${why}.` : '');
}

async function undo() {
  const last = queue.done.pop();
  if (last) await put(last, 'undo');
}

