// The dashboard: opens with a key, shows one view at a time, keeps it live.
import * as alarms from './alarms.js';
import { board, forget, openAlarms } from './board.js';
import { byId, element } from './element.js';
import { showBatches } from './groups.js';
import * as keys from './keys.js';
import * as review from './review.js';
import { ask, follow, hasKey, onRefused, useKey } from './service.js';
import * as sources from './sources.js';
import * as streams from './streams.js';
import * as versions from './versions.js';
import { clean, number, plural, sentence } from './words.js';

const EVERY = 5; // ticks of a second
const modules = [alarms, review, streams, sources, versions, keys];
const views = modules.map(module => module.view);
let current = views[0];
let before = null;
let ticks = 0;
let isRefreshing = false;

// --- opening

function leave(problem) {
  useKey('');
  forget();
  for (const id of ['board', 'views', 'help-open', 'leave']) byId(id).hidden = true;
  byId('entry').hidden = false;
  byId('entry-problem').textContent = problem;
  byId('connection').textContent = 'not connected';
  document.title = 'Bezoar';
  byId('key').focus();
}

async function enter() {
  try {
    showStatus(await ask('/v1/status'));
  } catch (trouble) {
    if (trouble.status === 403) leave('This key may not look: it needs the role review.');
    else if (trouble.status !== 401) leave('The service did not answer: ' + clean(trouble.message));
    return;
  }
  byId('entry').hidden = true;
  for (const id of ['board', 'views', 'help-open', 'leave']) byId(id).hidden = false;
  await keys.look();
  await Promise.all([alarms.view.refresh, review.countWaiting, versions.look].map(tryTo));
  await turn();
  follow(take, text => { byId('connection').textContent = text; });
}

// --- views

async function turn() {
  const wanted = location.hash.slice(2);
  current = views.find(view => view.name === wanted && isThere(view)) || current; // another hash is not a view
  for (const view of views) byId(view.name + '-view').hidden = view !== current;
  showViews();
  await refresh();
}

const isThere = view => !view.isThere || view.isThere();

function showViews() {
  const nav = byId('views');
  const shown = views.filter(isThere);
  if (nav.childElementCount !== shown.length) {
    nav.replaceChildren(...shown.map(view => element('a', [view.title, element('span', '', { class: 'count', hidden: true })], { href: '#/' + view.name })));
  }
  shown.forEach((view, at) => {
    const link = nav.children[at], count = view.count();
    link.lastElementChild.hidden = !count;
    link.lastElementChild.textContent = number(count);
    if (view === current && !link.hasAttribute('aria-current')) {
      link.setAttribute('aria-current', 'page');
      link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    } else if (view !== current) {
      link.removeAttribute('aria-current');
    }
  });
  showHeadline();
}

function showHeadline() {
  const open = openAlarms().length, waiting = review.view.count();
  const parts = [open ? plural(open, 'alarm') + (open === 1 ? ' is open' : ' are open') : 'No alarm is open'];
  if (waiting) parts.push(plural(waiting, 'item') + (waiting === 1 ? ' waits' : ' wait') + ' for a person');
  byId('headline').textContent = parts.join(', ') + '.';
  byId('headline').className = open ? 'high' : '';
  document.title = (open ? open + ' open – ' : '') + 'Bezoar';
}

async function refresh() {
  if (isRefreshing) return;
  isRefreshing = true;
  await tryTo(current.refresh);
  if (current === review.view) await tryTo(showBatches);
  isRefreshing = false;
  if (hasKey()) showViews();
}

/** Says what went wrong where it can be seen, and goes on. */
async function tryTo(action) {
  try {
    await action();
    byId('trouble').hidden = true;
  } catch (trouble) {
    if (!hasKey()) return;
    byId('trouble').textContent = 'Not shown: ' + clean(trouble.message);
    byId('trouble').hidden = false;
  }
}

// --- live

function showStatus(counts) {
  const now = performance.now();
  const rate = before ? (counts.events - before.events) / (now - before.time) * 1000 : 0;
  before = { events: counts.events, time: now };
  board.counts = counts;
  const shown = [['events', number(counts.events)], ['a second', number(Math.max(0, Math.round(rate)))],
    ['outcomes joined', number(counts.joined)], ['outcomes unknown', number(counts.unknown)], ['repeated', number(counts.repeated)],
    ['streams', number(counts.streams)], ['alarms so far', number(counts.incidents)]];
  if (counts.cost?.errors) shown.push(['cost of erosion', alarms.costInWords(counts.cost)]);
  byId('status').replaceChildren(...shown.map(([name, value]) => element('div', [element('dt', name), element('dd', value)])));
  byId('skipped').replaceChildren(...(counts.skipped || []).slice(0, 20).map(text => element('li', 'Not watched: ' + sentence(text))));
}

async function take(name, told) {
  if (name === 'status') {
    showStatus(told);
    ticks++;
    if (ticks % EVERY === 0) await refresh();
    if (ticks % EVERY === 2 && current !== review.view && isThere(review.view)) { await tryTo(review.countWaiting); showViews(); }
  } else if (name === 'alarm') {
    byId('news').textContent = 'New alarm: ' + clean(told.title);
    await tryTo(alarms.view.refresh);
    showViews();
  }
}

// --- a person

function help() {
  byId('help-keys').replaceChildren(...[...current.keys, ['1 – ' + views.filter(isThere).length, 'go to a view'], ['?', 'this help'], ['Esc', 'close']]
    .map(([key, text]) => element('div', [element('dt', element('kbd', key === ' ' ? 'space' : key)), element('dd', text)])));
  byId('help').showModal();
}

document.addEventListener('keydown', event => {
  const isWriting = event.target.closest?.('input:not([type=checkbox]), select, textarea');
  if (event.ctrlKey || event.metaKey || event.altKey || isWriting || byId('board').hidden || document.querySelector('dialog[open]')) return;
  if (event.key === ' ' && event.target.closest?.('button, input, a, summary')) return; // its own meaning
  const shown = views.filter(isThere);
  const action = event.key === '?' ? help
    : /^[1-9]$/.test(event.key) && shown[event.key - 1] ? () => { location.hash = '/' + shown[event.key - 1].name; }
      : current.keys.find(([key]) => key === event.key)?.[2];
  if (!action) return;
  event.preventDefault();
  tryTo(action).then(showViews);
});

byId('entry').addEventListener('submit', event => {
  event.preventDefault();
  useKey(byId('key').value.trim());
  byId('key').value = '';
  enter();
});
byId('help-open').addEventListener('click', help);
byId('leave').addEventListener('click', () => { useKey(''); location.reload(); }); // nothing of it stays
window.addEventListener('hashchange', () => { if (!byId('board').hidden) turn(); });
window.addEventListener('unhandledrejection', event => { // a button's action that failed
  event.preventDefault();
  tryTo(() => { throw event.reason; });
});

onRefused(leave);
for (const module of modules) module.start?.();
if (hasKey()) enter(); else leave('');
