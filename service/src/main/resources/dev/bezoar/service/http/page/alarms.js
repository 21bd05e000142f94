// What was raised, where it comes from, and a person's answers to it.
import { board, isOpen, loadAlarms, loadStreams, openAlarms } from './board.js';
import { button, byId, element, share, showList, table } from './element.js';
import { openGroup } from './review.js';
import { send } from './service.js';
import { showGlance } from './streams.js';
import { showTrace } from './trace.js';
import { clean, decimals, moment, number, percent, plural, sentence, spoken } from './words.js';

const MOST = 100; // cards at once
const undoable = [];

export const view = {
  name: 'alarms',
  title: 'Alarms',
  count: () => openAlarms().length,
  refresh,
  keys: [
    ['j', 'next alarm', () => move(1)],
    ['k', 'previous alarm', () => move(-1)],
    ['a', 'acknowledge', () => answerChosen('acknowledged')],
    ['f', 'false alarm', () => answerChosen('false')],
    ['u', 'undo the last answer', undo],
  ],
};

export function start() {
  byId('show-answered').addEventListener('change', show);
  byId('undo').addEventListener('click', undo);
}

async function refresh() {
  await Promise.all([loadAlarms(), loadStreams()]);
  show();
}

function show() {
  const all = byId('show-answered').checked;
  const shown = board.alarms.filter(alarm => all || isOpen(alarm))
    .sort((left, right) => isOpen(right) - isOpen(left) || right.number - left.number);
  showList(byId('alarms'), shown.slice(0, MOST), alarm => alarm.number, card, alarm => [alarm, ofSameStream(alarm).length]);
  byId('no-alarms').hidden = shown.length > 0 && shown.length <= MOST;
  byId('no-alarms').textContent = shown.length > MOST ? plural(shown.length - MOST, 'older alarm') + ' not shown.'
    : board.alarms.length ? 'Every alarm is answered.' : 'Nothing was raised.';
  byId('undo').disabled = undoable.length === 0;
  showGlance();
}

const ofSameStream = alarm => openAlarms().filter(other => other.stream === alarm.stream);

function card(alarm) {
  return element('li', [
    element('div', [
      element('h3', (isOpen(alarm) ? '' : 'Answered: ') + clean(alarm.title)),
      element('span', clean(alarm.tier || 'alarm'), { class: 'badge' + (isOpen(alarm) ? ' high' : '') }),
    ], { class: 'line' }),
    element('p', [`${moment(alarm.time)} · ${clean(alarm.technique)} · alarm ${alarm.number}`], { class: 'soft' }),
    facts(alarm),
    sources(alarm.evidence),
    alarm.remedy ? element('p', [element('strong', 'Do: '), sentence(alarm.remedy)]) : null,
    element('details', [element('summary', 'In full'), element('p', sentence(alarm.message), { dir: 'auto' })]),
    given(alarm),
    actions(alarm),
  ], { class: 'card alarm' + (isOpen(alarm) ? ' open' : ''), id: 'alarm-' + alarm.number, tabindex: '-1' });
}

const isOfStream = alarm => alarm.evidence['onset line'] !== undefined;

/** The numbers of an alarm of a stream, or all that another alarm holds. */
function facts(alarm) {
  const told = alarm.evidence;
  const rows = isOfStream(alarm) ? streamFacts(alarm, told) : Object.entries(told)
    .filter(([, value]) => typeof value !== 'object' || value === null)
    .map(([name, value]) => [spoken(name), typeof value === 'number' ? number(value) : clean(value)]);
  return rows.length ? element('dl', rows.map(([name, value, more]) => element('div', [
    element('dt', name), element('dd', value), more ? element('dd', more, { class: 'soft' }) : null,
  ])), { class: 'facts' }) : null;
}

function streamFacts(alarm, told) {
  const size = value => alarm.detector === 'score-distribution' ? decimals(value, 3) : percent(value);
  const times = told['times raised'] > 1 ? 'raised ' + number(told['times raised']) + ' times' : null;
  return [
    ['Size', size(told.before) + ' → ' + size(told.after), told.limit === undefined ? 'against its past' : 'agreed limit ' + size(told.limit)],
    ['Began at event', number(told['onset line']), `90 %: ${number(told['onset earliest line'])} to ${number(told['onset latest line'])}`],
    ['Raised at event', number(told['raised at line']), times || plural(told['events since onset'], 'event') + ' since it began'],
    ['Evidence (ln e)', decimals(told['ln evidence']), 'needed ' + decimals(told['ln evidence needed'])],
    ...cost(told.cost),
    ...(told.release ? [['Follows release', clean(told.release)]] : []),
  ];
}

/** @param told what the erosion has cost so far, if the service was told what an error costs */
function cost(told) {
  if (!told) return [];
  return [['Cost so far', costInWords(told), costRange(told)]];
}

/** Money and hours where the service was told what an error costs, else the errors beyond the usual ones. */
export function costInWords(told) {
  const parts = [told.money ? decimals(told.money, 2) + ' ' + clean(told.currency || '') : null, told.hours ? decimals(told.hours) + ' hours' : null];
  return parts.filter(Boolean).join(', ') || plural(Math.round(told.errors || 0), 'error') + ' too many';
}

function costRange(told) {
  if (told.errorsLow === undefined) return null;
  const range = `${number(Math.round(told.errorsLow))} to ${number(Math.round(told.errorsHigh))} errors too many`;
  return told.money ? `${decimals(told.moneyLow, 2)} to ${decimals(told.moneyHigh, 2)}; ${range}` : range;
}

/** Clients and segments of an alarm, those that bring most of the change first. */
export function sourcesOf(evidence) {
  const of = (kind, sources) => (Array.isArray(sources) ? sources : []).map(source => ({ kind, name: String(source.name),
    change: Number(source['share of the change']) || 0, events: Number(source['share of the events']) || 0 }));
  return [...of('client', evidence.clients), ...Object.entries(evidence.segments || {}).flatMap(([field, ones]) => of(field, ones))]
    .sort((left, right) => right.change - left.change);
}

function sources(evidence) {
  const ranked = sourcesOf(evidence).slice(0, 5);
  if (!ranked.length) return null;
  return table('Where the change comes from', ['comes from', 'of the change', 'of the events'], ranked.map(source => [
    source.kind + ' ' + clean(source.name), share(source.change, percent(Math.min(1, source.change))), { number: percent(source.events) }]));
}

function given(alarm) {
  const answer = alarm.answer;
  if (isOpen(alarm)) return null;
  return element('p', (answer.verdict === 'false' ? 'False alarm' : 'Acknowledged') + ', said ' + clean(answer.by) + ', '
    + moment(answer.time) + (answer.comment ? ': ' + sentence(answer.comment) : ''), { class: 'soft', dir: 'auto' });
}

function actions(alarm) {
  const client = alarm.evidence.clients?.[0]?.name;
  const trace = isOfStream(alarm) ? client && button('What its first client taught', () => showTrace('contributor', client), { 'data-part': 'trace' })
    : button('What it taught', () => showTrace('incident', alarm.number), { 'data-part': 'trace' });
  const group = alarm.evidence.group && button('Review its records', () => openGroup(String(alarm.evidence.group)), { 'data-part': 'group' });
  if (!isOpen(alarm)) return element('div', [button('Open again', () => answer([alarm], 'open')), group, trace], { class: 'line' });
  const same = ofSameStream(alarm);
  return element('div', [
    element('input', null, { type: 'text', maxlength: 2000, placeholder: 'comment', class: 'grow', 'data-draft': 'comment',
      'data-part': 'comment', 'aria-label': 'Comment on alarm ' + alarm.number }),
    button('Acknowledge', () => answer([alarm], 'acknowledged'), { class: 'main', 'data-part': 'acknowledge' }),
    button('False alarm', () => answer([alarm], 'false'), { 'data-part': 'false' }),
    same.length > 1 ? button(`Acknowledge all ${same.length} of this stream`, () => answer(ofSameStream(alarm), 'acknowledged'),
      { 'data-part': 'all' }) : null,
    group,
    trace,
  ], { class: 'line' });
}

// --- answers

async function answer(alarms, verdict) {
  const done = [];
  const comment = byId('alarm-' + alarms[0].number)?.querySelector('[data-draft]')?.value || '';
  try {
    for (const alarm of alarms) {
      const before = { number: alarm.number, verdict: alarm.answer.verdict || 'open', comment: alarm.answer.comment || '' };
      await put(alarm.number, verdict, byId('alarm-' + alarm.number)?.querySelector('[data-draft]')?.value || comment);
      done.push(before);
    }
  } finally {
    if (done.length) undoable.push(done);
    show();
  }
}

async function put(number, verdict, comment) {
  const given = await send(`/v1/alarms/${number}/answer`, { verdict, comment });
  for (const one of board.alarms) if (one.number === number) one.answer = given; // the list may be a fresh one
}

async function undo() {
  for (const one of undoable.pop() || []) await put(one.number, one.verdict, one.comment);
  show();
}

// --- keyboard

const cards = () => [...document.querySelectorAll('#alarms > li')];
const at = () => cards().indexOf(document.activeElement?.closest('#alarms > li'));
const move = step => cards()[Math.min(cards().length - 1, Math.max(0, at() + step))]?.focus();

function answerChosen(verdict) {
  const alarm = board.alarms.find(one => 'alarm-' + one.number === cards()[at()]?.id);
  return alarm && answer([alarm], verdict);
}
