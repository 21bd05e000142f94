// The dashboard: all that comes from events is put in as text, never as markup.
const SHOWN = 160; // characters of a name
const byId = id => document.getElementById(id);
const state = { key: sessionStorage.getItem('key') || '', alarms: [], streams: [], undo: [], at: 0, rate: null, isAdmin: false };

const clean = text => {
  const shown = String(text).replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '\ufffd');
  return shown.length > SHOWN ? shown.slice(0, SHOWN) + ' … (' + shown.length + ' characters)' : shown;
};
const sentence = text => String(text).replace(/[\u202a-\u202e\u2066-\u2069]/g, '\ufffd').slice(0, 4000);
const number = value => Number(value).toLocaleString('en');
const percent = value => (100 * value).toFixed(2) + ' %';
const moment = milliseconds => new Date(milliseconds).toLocaleString();

function element(name, content, attributes = {}) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  for (const part of [content].flat()) if (part !== null && part !== undefined) made.append(part);
  return made;
}

async function call(path, options = {}) {
  const response = await fetch(path, { ...options, headers: { Authorization: 'Bearer ' + state.key, ...options.headers } });
  if (response.status === 401) { leave('This key is not known.'); throw new Error('401'); }
  const told = await response.json();
  if (!response.ok) throw Object.assign(new Error(told.problem || response.status), { status: response.status });
  return told;
}

const send = (path, body, method = 'POST') => call(path, {
  method, headers: { 'Content-Type': 'application/json' }, body: body === null ? undefined : JSON.stringify(body) });

function leave(problem) {
  sessionStorage.removeItem('key');
  state.key = '';
  byId('board').hidden = true;
  byId('entry').hidden = false;
  byId('entry-problem').textContent = problem;
  byId('key').focus();
}

async function enter() {
  try {
    showStatus(await call('/v1/status'));
  } catch (trouble) {
    if (trouble.status === 403) leave('This key may not look: it needs the role review.');
    return;
  }
  sessionStorage.setItem('key', state.key);
  byId('entry').hidden = true;
  byId('board').hidden = false;
  await refresh();
  await refreshKeys();
  follow();
}

async function refresh() {
  const [alarms, streams] = await Promise.all([call('/v1/alarms'), call('/v1/streams')]);
  state.alarms = alarms;
  state.streams = streams;
  showAlarms();
  showStreams();
}

// --- status

function showStatus(counts) {
  const now = performance.now();
  const rate = state.rate ? (counts.events - state.rate.events) / (now - state.rate.time) * 1000 : 0;
  state.rate = { events: counts.events, time: now };
  const shown = [['events', counts.events], ['a second', Math.max(0, Math.round(rate))], ['repeated', counts.repeated],
    ['outcomes joined', counts.joined], ['outcomes unknown', counts.unknown], ['streams', counts.streams],
    ['alarms', counts.incidents]];
  byId('status').replaceChildren(...shown.map(([name, value]) =>
    element('div', [element('dt', name), element('dd', number(value))])));
  byId('skipped').replaceChildren(...counts.skipped.slice(0, 20).map(text => element('li', 'Not watched: ' + sentence(text))));
}

// --- alarms

const isOpen = alarm => !alarm.answer.verdict || alarm.answer.verdict === 'open';

function shownAlarms() {
  const all = byId('show-answered').checked;
  return state.alarms.filter(alarm => all || isOpen(alarm))
    .sort((left, right) => isOpen(right) - isOpen(left) || right.number - left.number);
}

function showAlarms() {
  const focused = document.activeElement?.closest?.('li.alarm')?.dataset.number;
  const shown = shownAlarms();
  byId('alarms').replaceChildren(...shown.map(alarmCard));
  byId('no-alarms').hidden = shown.length > 0;
  byId('no-alarms').textContent = state.alarms.length ? 'Everything is answered.' : 'Nothing was raised.';
  document.title = (state.alarms.filter(isOpen).length || '') + (state.alarms.some(isOpen) ? ' open – ' : '') + 'Bezoar';
  if (focused) byId('alarm-' + focused)?.focus();
}

function alarmCard(alarm) {
  const same = state.alarms.filter(other => other.stream === alarm.stream && isOpen(other));
  const buttons = isOpen(alarm)
    ? [['Acknowledge', 'acknowledged'], ['False alarm', 'false']]
    : [['Open again', 'open']];
  const actions = buttons.map(([text, verdict]) => {
    const button = element('button', text, { type: 'button' });
    button.addEventListener('click', () => answer([alarm], verdict));
    return button;
  });
  if (isOpen(alarm) && same.length > 1) {
    const button = element('button', 'Acknowledge all ' + same.length + ' of this stream', { type: 'button' });
    button.addEventListener('click', () => answer(same, 'acknowledged'));
    actions.push(button);
  }
  const given = alarm.answer.verdict && !isOpen(alarm)
    ? element('p', alarm.answer.verdict + ' by ' + clean(alarm.answer.by) + ', ' + moment(alarm.answer.time)
        + (alarm.answer.comment ? ': ' + sentence(alarm.answer.comment) : ''), { class: 'soft' })
    : null;
  const comment = element('input', null, { type: 'text', maxlength: 2000, placeholder: 'comment', 'aria-label': 'Comment' });
  comment.dataset.comment = alarm.number;
  const card = element('li', [
    element('h3', (isOpen(alarm) ? 'ALARM ' : '') + clean(alarm.title)),
    element('p', moment(alarm.time) + ', ' + alarm.technique, { class: 'soft' }),
    element('p', sentence(alarm.message)),
    sources(alarm.evidence),
    element('p', [element('strong', 'Do: '), sentence(alarm.remedy)]),
    given,
    element('div', [isOpen(alarm) ? comment : null, ...actions], { class: 'line' }),
  ], { class: 'card alarm' + (isOpen(alarm) ? ' open' : ''), id: 'alarm-' + alarm.number, tabindex: '-1' });
  card.dataset.number = alarm.number;
  return card;
}

function sources(evidence) {
  const rows = (evidence.clients || []).map(source => ['client ' + source.name, source])
    .concat(Object.entries(evidence.segments || {}).flatMap(([field, ones]) => ones.map(one => [field + ' = ' + one.name, one])))
    .sort((left, right) => right[1]['share of the change'] - left[1]['share of the change']).slice(0, 5);
  if (!rows.length) return null;
  return element('table', [
    element('caption', 'Where it comes from', { class: 'unseen' }),
    element('tr', ['source', 'of the change', 'of the events'].map(text => element('th', text, { scope: 'col' }))),
    ...rows.map(([name, source]) => element('tr', [element('td', clean(name)),
      element('td', percent(Math.min(1, source['share of the change'])), { class: 'number' }),
      element('td', percent(source['share of the events']), { class: 'number' })])),
  ]);
}

async function answer(alarms, verdict, isUndo = false) {
  const before = alarms.map(alarm => [alarm, isOpen(alarm) ? 'open' : alarm.answer.verdict, alarm.answer.comment || '']);
  for (const alarm of alarms) {
    const comment = document.querySelector(`[data-comment="${alarm.number}"]`)?.value || '';
    const given = await send(`/v1/alarms/${alarm.number}/answer`, { verdict, comment });
    for (const one of state.alarms) if (one.number === alarm.number) one.answer = given; // the list may be a fresh one
  }
  if (!isUndo) state.undo.push(before);
  byId('undo').disabled = state.undo.length === 0;
  showAlarms();
}

async function undo() {
  const last = state.undo.pop();
  if (!last) return;
  for (const [alarm, verdict] of last) await answer([alarm], verdict, true);
}

// --- streams

function showStreams() {
  const wanted = byId('filter').value.toLowerCase();
  const shown = state.streams.filter(stream => title(stream).toLowerCase().includes(wanted)).slice(0, 60);
  byId('streams').replaceChildren(...shown.map(streamCard));
}

const title = stream => [stream.model || '(no model)', { error: 'errors', score: 'scores', mix: 'outputs' }[stream.kind],
  stream.kind === 'mix' ? '"' + (stream.output || 'others') + '"' : '', stream.segment].filter(Boolean).join(' · ');

function streamCard(stream) {
  const share = Math.max(0, stream.evidence) / stream.needed;
  const text = `ln e ${stream.evidence.toFixed(1)} of ${stream.needed.toFixed(1)}`;
  return element('li', [
    element('h3', clean(title(stream))),
    element('p', `mean ${stream.kind === 'score' ? stream.mean.toFixed(3) : percent(stream.mean)} of ${number(stream.events)}, ${text}`,
      { class: 'soft' }),
    element('progress', null, { class: 'bar' + (share > 0.5 ? ' high' : ''), max: 1, value: Math.min(1, share), 'aria-label': text }),
    stream.timeline.length > 1 ? plot(stream) : null,
  ], { class: 'card' });
}

function plot(stream) {
  const width = 600, height = 80, points = stream.timeline;
  const first = points[0][0], last = points[points.length - 1][0];
  const x = event => (event - first) / Math.max(1, last - first) * width;
  const path = (index, low, high) => points.map((point, at) =>
    (at ? 'L' : 'M') + x(point[0]).toFixed(1) + ' ' + (height - 4 - (point[index] - low) / Math.max(1e-9, high - low) * (height - 8)).toFixed(1)).join('');
  const means = points.map(point => point[1]);
  const high = Math.max(...means), low = stream.kind === 'score' ? Math.min(...means) - (high - Math.min(...means)) / 4 : 0;
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', `mean from ${percent(Math.min(...means))} to ${percent(Math.max(...means))} over events ${number(first)} to ${number(last)}`);
  const add = (name, attributes) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
    svg.append(made);
  };
  for (const alarm of state.alarms.filter(one => one.stream === stream.id)) {
    const from = Math.max(0, x(alarm.evidence['onset earliest line'])), to = x(alarm.evidence['raised at line']);
    if (to > 0) add('rect', { class: 'onset', x: from, y: 0, width: Math.max(2, to - from), height });
  }
  add('path', { class: 'mean', d: path(1, low, high) });
  add('path', { class: 'evidence', d: path(2, 0, stream.needed) });
  return element('figure', [svg, element('figcaption', 'mean (line), evidence (dashes), onset to alarm (shade)', { class: 'soft' })]);
}

// --- keys

async function refreshKeys() {
  try {
    const holders = await call('/v1/keys');
    byId('keys').hidden = false;
    byId('holders').replaceChildren(...holders.map(holder => {
      const revoke = element('button', 'Revoke', { type: 'button', 'aria-label': 'Revoke ' + holder.name });
      revoke.addEventListener('click', async () => {
        try {
          await send('/v1/keys/' + encodeURIComponent(holder.name), null, 'DELETE');
        } catch (trouble) {
          byId('made').textContent = trouble.message;
        }
        await refreshKeys();
      });
      return element('li', [holder.name + ' (' + holder.role.toLowerCase() + ') ', revoke]);
    }));
  } catch (trouble) {
    byId('keys').hidden = true; // not an admin's key
  }
}

// --- live

async function follow() {
  const mine = state.key;
  while (state.key === mine && mine) {
    try {
      const response = await fetch('/v1/live', { headers: { Authorization: 'Bearer ' + mine } });
      if (!response.ok) throw new Error(response.status);
      byId('connection').textContent = 'live';
      await read(response.body.getReader());
    } catch (trouble) {
      byId('connection').textContent = 'not connected, trying again';
    }
    await new Promise(done => setTimeout(done, 2000));
  }
}

async function read(reader) {
  const decoder = new TextDecoder();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += decoder.decode(part.value, { stream: true });
    const events = text.split('\n\n');
    text = events.pop();
    for (const event of events) await take(event);
  }
}

let told = 0;
async function take(event) {
  const [name, data] = event.split('\n').map(line => line.slice(line.indexOf(' ') + 1));
  if (name === 'status') {
    showStatus(JSON.parse(data));
    if (++told % 5 === 0 && !document.activeElement?.dataset?.comment) await refresh();
  } else if (name === 'alarm') {
    byId('news').textContent = 'New alarm: ' + clean(JSON.parse(data).title);
    await refresh();
  }
}

// --- a person

byId('entry').addEventListener('submit', event => { event.preventDefault(); state.key = byId('key').value.trim(); byId('key').value = ''; enter(); });
byId('show-answered').addEventListener('change', showAlarms);
byId('filter').addEventListener('input', showStreams);
byId('undo').addEventListener('click', undo);
byId('keys-help').addEventListener('click', toggleHelp);
byId('new-key').addEventListener('submit', async event => {
  event.preventDefault();
  try {
    const made = await send('/v1/keys', { name: byId('key-name').value, role: byId('key-role').value });
    byId('made').textContent = made.name + ': ' + made.key + ' (shown this once)';
  } catch (trouble) {
    byId('made').textContent = trouble.message;
  }
  await refreshKeys();
});

function toggleHelp() {
  byId('help').hidden = !byId('help').hidden;
  byId('keys-help').setAttribute('aria-expanded', String(!byId('help').hidden));
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.('input, select, textarea') || byId('board').hidden) return;
  const cards = [...document.querySelectorAll('li.alarm')];
  const at = cards.indexOf(document.activeElement?.closest('li.alarm'));
  const chosen = state.alarms.find(alarm => String(alarm.number) === cards[at]?.dataset.number);
  const actions = {
    j: () => cards[Math.min(cards.length - 1, at + 1)]?.focus(),
    k: () => cards[Math.max(0, at - 1)]?.focus(),
    a: () => chosen && answer([chosen], 'acknowledged').then(() => document.querySelector('li.alarm')?.focus()),
    f: () => chosen && answer([chosen], 'false').then(() => document.querySelector('li.alarm')?.focus()),
    u: undo,
    '?': toggleHelp,
  };
  if (actions[event.key]) { event.preventDefault(); actions[event.key](); }
});

if (state.key) enter(); else leave('');
