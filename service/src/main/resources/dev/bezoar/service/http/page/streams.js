// Where every stream stands: the whole models as timelines, the segments as a table.
import { board, loadAlarms, loadStreams, openAlarms } from './board.js';
import { byId, element, showList, tableParts } from './element.js';
import { timeline } from './timeline.js';
import { clean, decimals, number, percent } from './words.js';

const MOST_TIMELINES = 30, MOST_SEGMENTS = 200, AT_A_GLANCE = 3;

export const view = { name: 'streams', title: 'Streams', count: () => 0, refresh, keys: [] };

export function start() {
  byId('filter').addEventListener('input', show);
}

async function refresh() {
  await Promise.all([loadAlarms(), loadStreams()]);
  show();
}

const KINDS = { error: 'errors', score: 'scores', mix: 'outputs', estimate: 'estimated errors', refused: 'refusals', fallback: 'fallbacks',
  overridden: 'overrides', feedback: 'disagreement', input: 'input', category: 'input' };

const title = stream => [stream.model || '(no model)', [KINDS[stream.kind] || stream.kind, stream.input].filter(Boolean).join(' '),
  stream.kind === 'mix' || stream.kind === 'category' ? '“' + (stream.output || 'others') + '”' : '', stream.segment].filter(Boolean).join(' · ');

const isWhole = stream => !stream.segment;
const share = stream => Math.max(0, stream.evidence) / stream.needed;
const isNumbers = stream => stream.kind === 'score' || stream.kind === 'input';
const size = stream => value => isNumbers(stream) ? decimals(value, 3) : percent(value);

function show() {
  const wanted = byId('filter').value.toLowerCase();
  const shown = board.streams.filter(stream => title(stream).toLowerCase().includes(wanted));
  showList(byId('streams'), shown.filter(isWhole).slice(0, MOST_TIMELINES), stream => stream.id, card, seen);
  const segments = shown.filter(stream => !isWhole(stream)).slice(0, MOST_SEGMENTS);
  byId('segments-title').hidden = segments.length === 0;
  byId('segments').parentElement.hidden = segments.length === 0;
  byId('segments').replaceChildren(...tableParts('Segments, the most suspicious first',
    ['segment', 'events', 'mean', 'usual', 'evidence', 'of what it needs'], segments.map(stream => [clean(title(stream)),
      { number: number(stream.events) }, { number: size(stream)(stream.mean) }, { number: usual(stream) === null ? '–' : size(stream)(usual(stream)) },
      { number: decimals(Math.max(0, stream.evidence)) }, { number: percent(share(stream)) }])));
}

/** The most suspicious whole models, on the first view. */
export function showGlance() {
  const shown = board.streams.filter(isWhole).slice(0, AT_A_GLANCE);
  byId('glance-title').hidden = shown.length === 0;
  showList(byId('glance'), shown, stream => stream.id, card, seen);
}

const seen = stream => [stream, alarmsOf(stream).map(alarm => alarm.number)];
const alarmsOf = stream => board.alarms.filter(alarm => alarm.stream === stream.id);

/** What the stream is held against: the agreed limit, or the mean of its learnt past. */
const usual = stream => stream.usual ?? null;

function card(stream) {
  const isRaised = openAlarms().some(alarm => alarm.stream === stream.id);
  const held = usual(stream) === null ? '' : stream.learnt
    ? `, learnt past ${size(stream)(usual(stream))} of ${number(stream.learnt)}` : `, agreed limit ${size(stream)(usual(stream))}`;
  return element('li', [
    element('div', [
      element('h3', clean(title(stream))),
      isRaised ? element('span', 'alarm open', { class: 'badge high' }) : null,
    ], { class: 'line' }),
    element('p', `${number(stream.events)} events, mean ${size(stream)(stream.mean)}${held}; `
      + `evidence ${decimals(Math.max(0, stream.evidence))} of ${decimals(stream.needed)} needed`, { class: 'soft' }),
    stream.timeline.length > 1 ? timeline({ title: title(stream), points: stream.timeline, needed: stream.needed, say: size(stream),
      isShare: !isNumbers(stream), usual: usual(stream), isLimit: !stream.learnt, alarms: alarmsOf(stream) }) : null,
  ], { class: 'card', tabindex: '-1' });
}
